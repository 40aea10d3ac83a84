// Makes the calls that it reads from standard input with the official client, one after the other.
// Input: [{ endpoint, operation, input } | { endpoint, paginate, input, pageSize }]. Blobs come as { "$bytes": "<Base64>" }.
// Writes a line of JSON for each call: { output } or { error: { name, message, status, isModelled, ... } }.
import * as iot from "@aws-sdk/client-iot";

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const revive = (_, value) => (value?.$bytes === undefined ? value : new Uint8Array(Buffer.from(value.$bytes, "base64")));
const clients = new Map();
const clientOf = endpoint => {
  if (!clients.has(endpoint)) {
    clients.set(endpoint, new iot.IoTClient({ endpoint, region: "eu-west-1", credentials: { accessKeyId: "any", secretAccessKey: "any" }, maxAttempts: 1 }));
  }
  return clients.get(endpoint);
};

async function make({ endpoint, operation, paginate, input, pageSize }) {
  const client = clientOf(endpoint);
  if (!paginate) {
    return await client.send(new iot[`${operation}Command`](input));
  }
  const pages = [];
  for await (const page of iot[`paginate${paginate}`]({ client, pageSize }, input)) {
    pages.push(page.authorizers.map(authorizer => authorizer.authorizerName));
  }
  return { pages };
}

for (const call of JSON.parse(Buffer.concat(chunks).toString("utf8"), revive)) {
  try {
    const { $metadata, ...output } = await make(call);
    console.log(JSON.stringify({ output }));
  } catch (error) {
    const { name, message, $metadata, resourceId, resourceArn } = error;
    const isModelled = iot[name] !== undefined && error instanceof iot[name];
    console.log(JSON.stringify({ error: { name, message, status: $metadata?.httpStatusCode, requestId: $metadata?.requestId, isModelled, resourceId, resourceArn } }));
  }
}
