/**
 * Uploads by HTML form (PostObject): the form's fields, and the policy that binds key, size and type.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
import { z } from 'zod';
import { accessDenied, S3Error } from './errors.ts';

export interface UploadForm {
  /** Names in lower case, without the file. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
}

/** Takes a multipart form apart; what follows the file is ignored, as S3 does. */
export function readForm(contentType: string, body: Buffer): UploadForm {
  const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType);
  const malformed = new S3Error('MalformedPOSTRequest', 400, 'The body of your POST request is not well-formed multipart/form-data.');
  if (boundary === null) throw malformed;
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2] ?? ''}`);
  const fields = new Map<string, string>();
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const headEnd = body.indexOf('\r\n\r\n', start);
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), headEnd);
    if (headEnd < 0 || end < 0) break;
    const head = body.subarray(start, headEnd).toString();
    const name = /\bname="([^"]{1,1024})"/i.exec(head)?.[1];
    if (name === undefined) throw malformed;
    const value = body.subarray(headEnd + 4, end);
    if (name === 'file') {
      const fileName = /\bfilename="([^"]{0,1024})"/i.exec(head)?.[1] ?? '';
      const key = fields
        .get('key')
        ?.replaceAll('${filename}', () => fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
      if (key === undefined || key === '')
        throw new S3Error(
          'InvalidArgument',
          400,
          "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
        );
      fields.set('key', key);
      return { fields, file: value };
    }
    fields.set(name.toLowerCase(), value.toString());
    start = end + 2;
  }
  throw new S3Error('InvalidArgument', 400, 'POST requires exactly one file upload per request.');
}

const policySchema = z.object({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(z.union([z.tuple([z.string(), z.coerce.string(), z.coerce.string()]), z.record(z.string(), z.coerce.string())])),
});

/** Fields that need no condition. */
const FREE_FIELDS: ReadonlySet<string> = new Set(['x-amz-signature', 'policy', 'file']);
const isFree = (name: string): boolean => FREE_FIELDS.has(name) || name.startsWith('x-ignore-');

/** Throws S3's error when the policy does not let this form pass. */
export function checkPolicy({ fields, file }: UploadForm, bucket: string, nowMs: number): void {
  const policy = readPolicy(fields.get('policy') ?? '');
  if (Date.parse(policy.expiration) <= nowMs) throw accessDenied('Invalid according to Policy: Policy expired.');
  const values = new Map([...fields, ['bucket', bucket] as const]);
  const covered = new Set<string>();
  for (const condition of policy.conditions) {
    if (Array.isArray(condition)) checkTriple(condition, values, file, covered);
    else for (const [name, wanted] of Object.entries(condition)) checkField('eq', name.toLowerCase(), wanted, values, covered);
  }
  const loose = [...values.keys()].find((name) => !covered.has(name) && !isFree(name) && name !== 'bucket');
  if (loose !== undefined) throw accessDenied(`Invalid according to Policy: Extra input fields: ${loose}`);
}

function readPolicy(encoded: string): z.infer<typeof policySchema> {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString()));
  } catch {
    throw new S3Error('InvalidPolicyDocument', 400, 'Invalid Policy: Invalid JSON.');
  }
}

function checkTriple(
  [operator, first, second]: readonly [string, string, string],
  values: ReadonlyMap<string, string>,
  file: Buffer,
  covered: Set<string>,
): void {
  if (operator.toLowerCase() === 'content-length-range') {
    if (file.length < Number(first))
      throw new S3Error('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size');
    if (file.length > Number(second)) throw new S3Error('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size');
    return;
  }
  const kind = operator.toLowerCase();
  if (kind !== 'eq' && kind !== 'starts-with')
    throw new S3Error('InvalidPolicyDocument', 400, `Invalid Policy: Invalid Conditions: unknown operator ${operator}.`);
  checkField(kind, first.replace(/^\$/, '').toLowerCase(), second, values, covered);
}

function checkField(
  kind: 'eq' | 'starts-with',
  name: string,
  wanted: string,
  values: ReadonlyMap<string, string>,
  covered: Set<string>,
): void {
  covered.add(name);
  const value = values.get(name);
  const holds = value !== undefined && (kind === 'eq' ? value === wanted : value.startsWith(wanted));
  if (!holds) throw accessDenied(`Invalid according to Policy: Policy Condition failed: ["${kind}", "$${name}", "${wanted}"]`);
}
