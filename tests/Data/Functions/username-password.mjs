const { USERNAME, PASSWORD } = process.env;

export const handler = async ({ protocolData }) => {
  const { username, password } = protocolData.mqtt;
  const isKnown = username.split('?')[0] === USERNAME && Buffer.from(password, 'base64').toString() === PASSWORD;
  return {
    isAuthenticated: isKnown,
    principalId: 'user',
    policyDocuments: isKnown
      ? [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iot:Connect', Resource: '*' }] }]
      : [],
    disconnectAfterInSeconds: 300,
    refreshAfterInSeconds: 300,
  };
};
