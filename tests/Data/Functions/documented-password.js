exports.handler = function (event, context, callback) {
  const data = event.protocolData.mqtt.password;
  const password = new Buffer(data, 'base64').toString('utf8');
  console.log('password of', password.length, 'characters');
  switch (password) {
    case 'test':
      callback(null, answer('Allow'));
      // No break, as in the sample that this one is modelled on: the first callback counts.
    default:
      callback(null, answer('Deny'));
  }
};

function answer(effect) {
  const resource = kind => `arn:aws:iot:us-east-1:123456789012:${kind}`;
  return {
    isAuthenticated: true,
    principalId: 'TEST123',
    disconnectAfterInSeconds: 3600,
    refreshAfterInSeconds: 300,
    policyDocuments: [{
      Version: '2012-10-17',
      Statement: [
        { Action: ['iot:Connect'], Effect: effect, Resource: [resource('client/myClientName')] },
        { Action: ['iot:Publish'], Effect: effect, Resource: [resource('topic/telemetry/myClientName')] },
      ],
    }],
  };
}
