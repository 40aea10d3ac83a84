const { createVerify } = require('crypto');

const refusal = { isAuthenticated: false, principalId: 'custom', disconnectAfterInSeconds: 0, refreshAfterInSeconds: 0, policyDocuments: [] };

function read(token) {
  const [header, payload, signature] = token.split('.');
  const isGenuine = createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(process.env.JWT_PUBLIC_KEY, signature, 'base64url');
  const claims = isGenuine ? JSON.parse(Buffer.from(payload, 'base64url')) : null;
  return claims && claims.exp > Date.now() / 1000 ? claims : null;
}

exports.handler = async (event, context) => {
  const query = event.protocolData?.http?.queryString;
  const token = (query && new URLSearchParams(query).get('token')) || event.token;
  const claims = token?.split('.').length === 3 ? read(token) : null;
  if (!claims) {
    console.warn('no valid token');
    return refusal;
  }
  const [, , , region, account] = context.invokedFunctionArn.split(':');
  const arn = resource => `arn:aws:iot:${region}:${account}:${resource}`;
  const allow = (Action, ...Resource) => ({ Action, Effect: 'Allow', Resource });
  return {
    isAuthenticated: true,
    principalId: claims.sub.replace(/[^a-zA-Z0-9]/g, ''),
    policyDocuments: [{
      Version: '2012-10-17',
      Statement: [
        allow('iot:Connect', arn('client/*')),
        allow('iot:Subscribe', arn(`topicfilter/d/${claims.sub}`)),
        allow(['iot:Receive', 'iot:Publish'], arn(`topic/d/${claims.sub}`)),
      ],
    }],
    disconnectAfterInSeconds: 86400,
    refreshAfterInSeconds: 600,
    context: {},
  };
};
