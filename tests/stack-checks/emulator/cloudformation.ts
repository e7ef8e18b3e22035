/** The two calls of CloudFormation's query API that the checks need, signed; its SDK client would be a package for them alone. */
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { REGION } from './ministack.ts';

/** What SignatureV4 wants of a hash, on Node's own. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array =>
  typeof data === 'string'
    ? data
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);

async function call(
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> {
  const { host, hostname, port } = new URL(endpoint);
  const body = new URLSearchParams({ Version: '2010-05-15', ...parameters }).toString();
  const signer = new SignatureV4({
    service: 'cloudformation',
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    sha256: Sha256,
  });
  const signed = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: '/',
    query: {},
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const answer = await fetch(endpoint, { method: 'POST', headers: signed.headers, body });
  return { status: answer.status, text: await answer.text() };
}

/** `CREATE_COMPLETE` and its like; undefined where there is no such stack. */
export async function stackStatus(endpoint: string, stackName: string): Promise<string | undefined> {
  const { text } = await call(endpoint, { Action: 'DescribeStacks', StackName: stackName });
  return /<StackStatus>([A-Z_]{1,60})<\/StackStatus>/.exec(text)?.[1];
}

/** `aws cloudformation update-termination-protection --no-enable-termination-protection`. */
export async function liftTerminationProtection(endpoint: string, stackName: string): Promise<void> {
  const { status, text } = await call(endpoint, {
    Action: 'UpdateTerminationProtection',
    StackName: stackName,
    EnableTerminationProtection: 'false',
  });
  if (status !== 200) throw new Error(`UpdateTerminationProtection of ${stackName} answered ${status}: ${text}`);
}
