// Sends the calls that it reads from standard input with the official client, one after the other.
// Input: { endpoint, region, accessKeyId, secretAccessKey, sessionToken?, calls: [{ operation, input }] }.
// Blobs come as { "$bytes": "<Base64>" }. Writes "ok" or the error's name for each call.
import * as iot from "@aws-sdk/client-iot";

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const revive = (_, value) => (value?.$bytes === undefined ? value : new Uint8Array(Buffer.from(value.$bytes, "base64")));
const { endpoint, region, calls, ...credentials } = JSON.parse(Buffer.concat(chunks).toString("utf8"), revive);
const client = new iot.IoTClient({ endpoint, region, credentials, maxAttempts: 1 });
for (const { operation, input } of calls) {
  try {
    await client.send(new iot[`${operation}Command`](input));
    console.log("ok");
  } catch (error) {
    console.log(error.name);
  }
}
