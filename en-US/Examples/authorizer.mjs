// An authorizer for devices that log in with a user name and a password.
export const handler = async (event) => {
  const { clientId, username, password } = event.protocolData.mqtt;
  const given = Buffer.from(password ?? '', 'base64').toString();
  console.log(`${username} as ${clientId}`);
  return {
    isAuthenticated: given === process.env.SECRET,
    principalId: clientId.replace(/[^a-zA-Z0-9]/g, ''),
    disconnectAfterInSeconds: 3600,
    refreshAfterInSeconds: 300,
    policyDocuments: [
      {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'iot:Connect', Resource: `arn:aws:iot:us-east-1:000000000000:client/${clientId}` }],
      },
    ],
  };
};
