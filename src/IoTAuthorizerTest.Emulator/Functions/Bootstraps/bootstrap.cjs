// Runs a Node.js handler under the Lambda Runtime API 2018-06-01, with the rules of Lambda's own runtime:
// async and promise handlers answer as soon as they settle, callbacks wait for an empty event loop unless told otherwise,
// an empty event loop without an answer answers null, and an uncaught error ends the process.
// Usage: node -e <this> <task root> <handler file> <its name as a module, from the task root> <handler name>
(() => {
  'use strict';
  const { spawnSync } = require('child_process');
  const { createRequire } = require('module');
  const net = require('net');
  const path = require('path');
  const { Writable } = require('stream');
  const { pathToFileURL } = require('url');
  const { types } = require('util');

  const [file, moduleName, handlerName] = process.argv.slice(-3);
  const qualifiedName = `${moduleName}.${handlerName}`;
  const [host, ...prefix] = process.env.AWS_LAMBDA_RUNTIME_API.split('/');
  const [address, port] = host.split(':');
  const root = ['', ...prefix, '2018-06-01', 'runtime'].join('/');
  const next = `GET ${root}/invocation/next HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

  // What a handler that streams has written is its answer as it is.
  class Streamed {
    constructor(chunks) {
      this.text = Buffer.concat(chunks).toString();
    }
  }

  // Lambda's global for handlers that stream. AWS IoT does not invoke with a stream: it gets all at the end.
  globalThis.awslambda = {
    streamifyResponse: handler => (event, context) => new Promise((resolve, reject) => {
      const chunks = [];
      const stream = new Writable({ write: (chunk, encoding, done) => done(null, chunks.push(chunk)) });
      stream.setContentType = () => {};
      stream.on('error', reject).on('finish', () => resolve(new Streamed(chunks)));
      Promise.resolve(handler(event, stream, context)).catch(reject);
    }),
    HttpResponseStream: { from: stream => stream },
  };

  let socket;
  let received = Buffer.alloc(0);
  let current = null;
  let whenIdle = null;

  function post(target, body, errorType) {
    const type = errorType ? `Lambda-Runtime-Function-Error-Type: ${errorType.replace(/[^\x20-\x7e]/g, '?')}\r\n` : '';
    return `POST ${root}/${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${type}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }

  function describe(error) {
    try {
      return types.isNativeError(error)
        ? { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') }
        : { errorType: typeof error, errorMessage: String(error), trace: [] };
    } catch {
      return { errorType: 'handled', errorMessage: 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack', trace: [] };
    }
  }

  // The note is for the host alone; Lambda's own runtime has none.
  function runtimeError(type, error, message, note) {
    return { errorType: `Runtime.${type}`, errorMessage: message ?? describe(error).errorMessage, trace: describe(error).trace, note };
  }

  // What the handler printed has left this process before its answer does.
  function flushed(then) {
    const streams = [process.stdout, process.stderr].filter(stream => stream.writableLength > 0);
    let open = streams.length;
    streams.forEach(stream => stream.write('', () => --open || then()));
    return open || then();
  }

  function answer(invocation, kind, body, errorType, then) {
    if (invocation !== current || invocation.isAnswered) return;
    invocation.isAnswered = true;
    whenIdle = null;
    socket.ref();
    flushed(() => {
      current = null;
      socket.write(post(`invocation/${invocation.id}/${kind}`, body, errorType) + (then ? '' : next), then);
    });
  }

  function succeed(invocation, result) {
    let body;
    try {
      body = result instanceof Streamed ? result.text : JSON.stringify(result === undefined ? null : result) ?? 'null';
    } catch (error) {
      fail(invocation, error);
      return;
    }
    answer(invocation, 'response', body);
  }

  function fail(invocation, error, then) {
    const body = error?.errorType?.startsWith?.('Runtime.') ? error : describe(error);
    answer(invocation, 'error', JSON.stringify(body), String(body.errorType), then);
  }

  function contextOf(invocation, settle) {
    return {
      callbackWaitsForEmptyEventLoop: true,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      awsRequestId: invocation.id,
      invokedFunctionArn: invocation.functionArn,
      getRemainingTimeInMillis: () => Math.max(invocation.deadline - Date.now(), 0),
      done: settle,
      succeed: result => settle(null, result),
      fail: error => settle(error ?? 'handled'),
    };
  }

  function invoke(handler, invocation) {
    current = invocation;
    process.env._X_AMZN_TRACE_ID = invocation.traceId;
    // The handler's own work decides how long the event loop lives.
    socket.unref();
    whenIdle = () => {
      console.error('[the handler ended without an answer: Lambda answers null]');
      succeed(invocation, null);
    };
    let isCalledBack = false;
    const settle = (error, result) => {
      if (isCalledBack) return;
      isCalledBack = true;
      if (error !== null && error !== undefined) fail(invocation, error);
      else succeed(invocation, result);
    };
    const context = contextOf(invocation, settle);
    const callback = (error, result) => {
      if (isCalledBack) return;
      if ((error !== null && error !== undefined) || !context.callbackWaitsForEmptyEventLoop) {
        settle(error, result);
      } else {
        isCalledBack = true;
        whenIdle = () => succeed(invocation, result);
      }
    };
    try {
      const result = handler(JSON.parse(invocation.event), context, callback);
      if (typeof result?.then === 'function') result.then(context.succeed, context.fail);
    } catch (error) {
      fail(invocation, error);
    }
  }

  // Takes the answers of the Runtime API out of the stream; only those to "next" carry an event.
  function read(handler, chunk) {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    for (let end; (end = received.indexOf('\r\n\r\n')) >= 0;) {
      const headers = {};
      for (const line of received.toString('latin1', 0, end).split('\r\n').slice(1)) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
      }
      const length = end + 4 + Number(headers['content-length']);
      if (received.length < length) return;
      const event = received.toString('utf8', end + 4, length);
      received = received.subarray(length);
      if (headers['lambda-runtime-aws-request-id']) {
        invoke(handler, {
          event,
          id: headers['lambda-runtime-aws-request-id'],
          deadline: Number(headers['lambda-runtime-deadline-ms']),
          functionArn: headers['lambda-runtime-invoked-function-arn'],
          traceId: headers['lambda-runtime-trace-id'],
        });
      }
    }
  }

  function die(error, status) {
    if (current) fail(current, error, () => process.exit(status));
    else process.exit(status);
  }

  // The head of an error's text, up to the message, says where: file:line.
  function placeOf(text) {
    const place = text.split('\n', 1)[0];
    return /:\d+$/.test(place) ? place : undefined;
  }

  // Of an ES module that cannot be parsed, the error does not tell the line, but the parser does.
  function check() {
    return spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', timeout: 2000 }).stderr ?? '';
  }

  async function load() {
    try {
      if (path.extname(file) === '.mjs') return await import(pathToFileURL(file).href);
      try {
        return createRequire(file)(file);
      } catch (error) {
        if (error?.code !== 'ERR_REQUIRE_ESM' && error?.code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
        return await import(pathToFileURL(file).href);
      }
    } catch (error) {
      if (error instanceof SyntaxError) {
        const place = placeOf(String(error.stack)) ?? placeOf(check());
        throw runtimeError('UserCodeSyntaxError', error, `${error}${place ? ` (${place})` : ''}`);
      }
      const isMissing = error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND';
      throw isMissing ? runtimeError('ImportModuleError', error, String(error)) : describe(error);
    }
  }

  function find(loaded) {
    const names = handlerName.split('.');
    const from = start => names.reduce((value, name) => value?.[name], start);
    const handler = from(loaded) ?? from(loaded?.default);
    if (handler === undefined || handler === null) {
      const functions = Object.keys(loaded ?? {}).filter(name => typeof loaded[name] === 'function').slice(0, 20);
      const note = functions.length === 0
        ? `${path.basename(file)} has been loaded, but exports no function.`
        : `${path.basename(file)} has been loaded, but has no ${handlerName}. The functions that it exports: ${functions.join(', ')}.`;
      throw runtimeError('HandlerNotFound', new Error(`${qualifiedName} is undefined or not exported`), undefined, note);
    }
    if (typeof handler !== 'function') throw runtimeError('HandlerNotFound', new Error(`${qualifiedName} is not a function`));
    return handler;
  }

  async function start() {
    let handler = null;
    let failure = null;
    let isLoaded = false;
    process.once('beforeExit', () => {
      if (isLoaded) return;
      console.error(`The code of ${path.basename(file)} awaits something, outside of its handler, that never comes.`);
      process.exit(13);
    });
    try {
      handler = find(await load());
    } catch (error) {
      failure = error.errorType ? error : describe(error);
    }
    isLoaded = true;
    // Set after the handler's file has run, as in Lambda: what the file itself sets comes first.
    process.on('beforeExit', () => whenIdle?.());
    process.on('uncaughtException', error => die(error, 129));
    process.on('unhandledRejection', error => die(runtimeError('UnhandledPromiseRejection', error, types.isNativeError(error) ? String(error) : describe(error).errorMessage), 128));
    socket = net.connect(Number(port), address);
    socket.setNoDelay(true);
    socket.on('error', () => process.exit(1));
    socket.on('close', () => process.exit(1));
    socket.on('data', chunk => read(handler, chunk));
    if (failure) socket.write(post('init/error', JSON.stringify(failure), failure.errorType), () => process.exit(1));
    else socket.write(next);
  }

  start();
})();
