export const handler = async event => {
  const { principalId, x509CertificatePem } = event.protocolData.tls;
  return {
    isAuthenticated: x509CertificatePem !== undefined,
    principalId: principalId ?? 'none',
    policyDocuments: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iot:Connect', Resource: '*' }] }],
  };
};
