// TestInvokeAuthorizer requests a second at an emulator, from 16 kept-alive connections of another process.
// Usage: node door.mjs PORT AUTHORIZER SECONDS     Writes the number of requests a second.
import { connect } from 'node:net';

const [port, authorizer, seconds] = process.argv.slice(2);
const body = '{"mqttContext":{"username":"user","password":"dGVzdA==","clientId":"device1"}}';
const request = `POST /authorizer/${authorizer}/test HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const end = performance.now() + seconds * 1000;
let count = 0;

const run = () => new Promise((resolve, reject) => {
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(request)).setNoDelay(true).on('error', reject);
  // An answer is small and comes in one piece.
  socket.on('data', answer => {
    if (!answer.toString('latin1').startsWith('HTTP/1.1 200 ')) {
      reject(new Error(answer.toString('utf8')));
    } else if (performance.now() > end) {
      socket.end();
      resolve();
    } else {
      count++;
      socket.write(request);
    }
  });
});

await Promise.all(Array.from({ length: 16 }, run));
console.log(Math.round(count / seconds));
