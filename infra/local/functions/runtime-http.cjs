/**
 * What AWS's runtime client takes for Node's `http`: requests whose path begins with the token of this process, without
 * which the Runtime API of the local cloud (runtime-api.ts) answers nothing.
 */
'use strict';
const { Agent, request } = require('node:http');

const token = process.env['GALLEY_RUNTIME_TOKEN'] ?? '';
// The function is to see the environment that it has in AWS.
delete process.env['GALLEY_RUNTIME_TOKEN'];

module.exports = {
  Agent,
  /** @param {import('node:http').RequestOptions} options @param {(answer: import('node:http').IncomingMessage) => void} onAnswer */
  request: (options, onAnswer) => request({ ...options, path: `/${token}${options.path ?? ''}` }, onAnswer),
};
