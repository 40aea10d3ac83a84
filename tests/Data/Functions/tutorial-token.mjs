export const handler = async (event, context) => {
  const action = event.protocolData === undefined
    ? 'deny'
    : new URLSearchParams(event.protocolData.http.queryString).get('actionToken');
  const [, , , region, account] = context.invokedFunctionArn.split(':');
  return {
    isAuthenticated: true,
    principalId: 'principalId',
    policyDocuments: [JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Action: 'iot:*', Effect: action === 'allow' ? 'Allow' : 'Deny', Resource: `arn:aws:iot:${region}:${account}:*` }],
    })],
    disconnectAfterInSeconds: 3600,
    refreshAfterInSeconds: 600,
  };
};
