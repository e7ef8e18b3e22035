/** The signature is that of the SDK's signer, for any POST of the kind. */
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signerOf } from '../../shared/platform/sign-post.ts';

const word = fc.stringMatching(/^[\w/+=.:-]{1,40}$/);
const credentials = fc.record(
  { accessKeyId: word, secretAccessKey: word, sessionToken: word },
  { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
);

it('is the one that the SDK makes', async () => {
  const sign = signerOf('dynamodb', 'eu-central-1');
  await fc.assert(
    fc.asyncProperty(
      credentials,
      fc.string({ unit: 'grapheme', minLength: 1 }),
      word,
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      async (signatory, body, target, at) => {
        const headers = { host: 'dynamodb.example:8000', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
        const sha256 = { sha256: Sha256, applyChecksum: false };
        const signer = new SignatureV4({ service: 'dynamodb', region: 'eu-central-1', credentials: signatory, ...sha256 });
        const request = new HttpRequest({ method: 'POST', hostname: 'dynamodb.example', path: '/', headers, body });
        const { headers: expected } = await signer.sign(request, { signingDate: at });
        expect(sign(headers, body, signatory, at)).toEqual(expected);
      },
    ),
  );
});
