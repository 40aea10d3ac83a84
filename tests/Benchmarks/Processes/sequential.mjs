// The peer: calls a second of the AWS SDK for JavaScript, one after another. Arguments: port, calls, calls to warm up.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../Interop/package.json', import.meta.url));
const { IoTClient, TestInvokeAuthorizerCommand } = require('@aws-sdk/client-iot');
const [port, calls, warmUp] = process.argv.slice(2).map(Number);
const client = new IoTClient({
  endpoint: `http://127.0.0.1:${port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'benchmark', secretAccessKey: 'benchmark' },
});

async function run(count) {
  for (let index = 0; index < count; index++) {
    await client.send(new TestInvokeAuthorizerCommand({ authorizerName: 'Fleet', mqttContext: { clientId: `d${index}` } }));
  }
}

await run(warmUp);
const start = process.hrtime.bigint();
await run(calls);
console.log(calls / (Number(process.hrtime.bigint() - start) / 1e9));
