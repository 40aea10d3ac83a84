// The loopback service of both peers: answers every request alike, after as many milliseconds as the first argument says. Prints its port.
import http from 'node:http';

const latency = Number(process.argv[2] ?? 0);
const body = JSON.stringify({
  isAuthenticated: true,
  principalId: 'device1',
  policyDocuments: [JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iot:Connect', Resource: '*' }] })],
  refreshAfterInSeconds: 300,
  disconnectAfterInSeconds: 86400,
});
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-amzn-requestid': 'benchmark' };

const server = http.createServer((request, response) => {
  const answer = () => response.writeHead(200, headers).end(body);
  request.resume().on('end', () => (latency > 0 ? setTimeout(answer, latency) : answer()));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
