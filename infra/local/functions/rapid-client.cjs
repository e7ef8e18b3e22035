/**
 * Stands in for the native part of AWS's runtime client: a few functions that speak the Runtime API over HTTP.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
'use strict';
const { Agent, request } = require('./runtime-http.cjs');

const [host = '127.0.0.1', port = '0'] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** @param {'GET' | 'POST'} method @param {string} path @param {string} body @param {Record<string, string>} headers */
function call(method, path, body, headers) {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host,
        port,
        method,
        path: `/2018-06-01/runtime/${path}`,
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (incoming) => {
        /** @type {Buffer[]} */
        const chunks = [];
        incoming.on('data', (chunk) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: incoming.headers }));
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** The native client blocks until an answer is posted; here `next` waits for it instead. */
let posted = Promise.resolve();

module.exports = {
  initializeClient() {},
  async next() {
    await posted;
    return await call('GET', 'invocation/next', '', {});
  },
  /** @param {string} id @param {string} body */
  done(id, body) {
    posted = call('POST', `invocation/${id}/response`, body, { 'content-type': 'application/json' });
  },
  /** @param {string} id @param {string} body @param {string} xray */
  error(id, body, xray) {
    // The cause for X-Ray may be longer than a header may be; nothing here reads it.
    posted = call('POST', `invocation/${id}/error`, body, {
      'content-type': 'application/json',
      'lambda-runtime-function-error-type': 'Unhandled',
      'x-trace-length': String(xray.length),
    });
  },
};
