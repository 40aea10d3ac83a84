// An independent JWT library: reads one call a line as JSON, writes one answer a line.
//   {"verify": <jwt>, "publicKey": <PEM>}             -> the claims, or {"error": <code>}
//   {"sign": <claims>, "privateKey": <PEM>, "alg": …} -> {"jwt": <jwt>}
import { createInterface } from 'node:readline';
import { SignJWT, importPKCS8, importSPKI, jwtVerify } from 'jose';

for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  console.log(JSON.stringify(call.verify === undefined ? await sign(call) : await verify(call)));
}

async function verify({ verify: jwt, publicKey }) {
  try {
    const { payload } = await jwtVerify(jwt, await importSPKI(publicKey, 'RS256'), { algorithms: ['RS256'] });
    return payload;
  } catch (error) {
    return { error: error.code };
  }
}

async function sign({ sign: claims, privateKey, alg }) {
  return { jwt: await new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(await importPKCS8(privateKey, alg)) };
}
