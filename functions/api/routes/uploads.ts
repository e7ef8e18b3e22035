/** /v1/uploads: presigned POSTs for one object or many, for publishers without credentials of the bucket; and taking an object back. */
import * as z from 'zod';
import { uploadTicketListSchema, uploadTicketSchema, withdrawalSchema } from '../response-schemas.ts';
import { archiveFormat, memberOf } from '../../../shared/archive-keys/index.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';
import type { ProblemError } from '../problem.ts';

/** S3's limit on a key, in bytes of UTF-8 (Amazon S3 user guide, "Naming objects"). */
const MAX_KEY_BYTES = 1024;
/** Content types that an upload may have; a parameter may name the charset. */
const UPLOAD_TYPE =
  /^(?:(?:text\/html|application\/xhtml\+xml)(?: ?; ?[A-Za-z0-9_-]{1,40}=[A-Za-z0-9_"-]{1,60}){0,4}|application\/(?:zip|gzip|zstd|x-tar|warc|wacz|jsonl|x-ndjson|octet-stream))$/i;
const PAGE_TYPE = /html/i;

export const objectKeySchema = z
  .string()
  .min(1)
  .refine((key) => key.isWellFormed(), 'A lone surrogate cannot be written as UTF-8')
  .refine((key) => Buffer.byteLength(key) <= MAX_KEY_BYTES, `The key takes more than ${MAX_KEY_BYTES} bytes of UTF-8`)
  .describe('The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8.');

/** S3 takes two kilobytes of metadata in all; the address of the page may take most of them. */
const MAX_TERMS = 300;
const MAX_RIGHTS = 400;
const termsUrl = z.url({ protocol: /^https?$/ }).max(MAX_TERMS);
const uploadRightsSchema = z
  .strictObject({
    robots: z
      .string()
      .regex(/^[ -~]{1,200}$/)
      .optional()
      .describe('What `X-Robots-Tag` says, such as `noarchive, max-snippet:50`.'),
    tdmReservation: z
      .union([z.literal(0), z.literal(1)])
      .optional()
      .describe('TDM Reservation Protocol: 1 reserved, 0 not.'),
    tdmPolicy: termsUrl.optional().describe('The address of the policy for text and data mining.'),
    license: termsUrl.optional().describe('The address of the licence.'),
    rsl: termsUrl.optional().describe('The address of terms by Really Simple Licensing.'),
  })
  .refine((rights) => Object.values(rights).join('').length <= MAX_RIGHTS, `The terms take more than ${MAX_RIGHTS} characters together`)
  .meta({ id: 'UploadRights' });

const uploadRequestSchema = z
  .strictObject({
    key: objectKeySchema
      .refine((key) => !key.includes('\0') && !key.includes('${filename}'), 'S3 would not keep this key as it is')
      .refine((key) => memberOf(key) === null, 'The key names a page inside an archive'),
    contentType: z
      .string()
      .regex(UPLOAD_TYPE)
      .default('text/html; charset=utf-8')
      .describe(
        'text/html or application/xhtml+xml, with or without a charset; of an archive of pages, which its name tells, that of the archive.',
      ),
    contentEncoding: z.enum(['gzip', 'deflate', 'br', 'zstd']).optional().describe('How the bytes are compressed.'),
    sourceUrl: z
      .url({ protocol: /^https?$/ })
      .max(1500)
      .optional()
      .describe('Where the page was published; resolves its relative links. It goes with the form as `x-amz-meta-source-url`.'),
    rights: uploadRightsSchema
      .optional()
      .describe(
        'Terms of reuse that the site states in headers, and the page perhaps not; they go with the form as metadata and stand before those of the page.',
      ),
    size: z.int().min(1).optional().describe('The bytes of the upload as sent; then exactly these are taken.'),
  })
  .meta({ id: 'UploadRequest' });

type UploadRequest = z.output<typeof uploadRequestSchema>;

/** As many as one answer holds with room to spare: a ticket takes two kilobytes. */
const MAX_UPLOADS = 100;
const uploadsRequestSchema = z
  .strictObject({ uploads: z.array(uploadRequestSchema).min(1).max(MAX_UPLOADS).describe('Up to a hundred.') })
  .meta({ id: 'UploadsRequest' });

export const createUpload = operation({
  id: 'createUpload',
  method: 'post',
  path: '/v1/uploads',
  summary: 'Ask for an upload, or for many',
  description:
    'The answer’s form takes one object with exactly this key, type, size and metadata, for 15 minutes. Send `fields` in order, then the page as `file`. ' +
    'With `uploads`, up to a hundred at once: the answer holds as many forms, in the same order.',
  right: 'publish',
  body: z.union([uploadRequestSchema, uploadsRequestSchema]),
  answers: {
    201: {
      description: 'Where and how to upload.',
      content: { 'application/json': z.union([uploadTicketSchema, uploadTicketListSchema]) },
      headers: ['Location'],
    },
  },
  problems: ['invalid-body', 'body-too-large', 'unsupported-media-type'],
  async handle({ body }, dependencies) {
    const wanted = 'uploads' in body ? body.uploads : [body];
    const errors = wanted.flatMap((request, at) => sizeErrors(request, 'uploads' in body ? `/uploads/${at}` : '', dependencies));
    if (errors.length > 0)
      return { problem: 'invalid-body', detail: `Not valid: ${errors.map(({ pointer }) => pointer).join(', ')}.`, errors };
    const tickets = await Promise.all(wanted.map((request) => ticketFor(request, dependencies)));
    const [first] = tickets;
    return 'uploads' in body || first === undefined
      ? json({ items: tickets }, { status: 201, cache: 'none', headers: { location: '/v1/ingestions' } })
      : json(first, { status: 201, cache: 'none', headers: { location: first.ingestion } });
  },
});

export const deleteUpload = operation({
  id: 'deleteUpload',
  method: 'delete',
  path: '/v1/uploads',
  summary: 'Take an upload back',
  description:
    'Removes the object; within seconds its article is withdrawn, and readers of the changes hear of it. The raw bucket keeps the object’s versions for as long as the stage is set to.',
  right: 'publish',
  query: z.object({ key: objectKeySchema }),
  answers: { 202: { description: 'The object is removed.', content: { 'application/json': withdrawalSchema }, headers: ['Location'] } },
  problems: ['unknown-object'],
  async handle({ query: { key } }, { objectExists, removeObject, articleId }) {
    const member = memberOf(key);
    if (member !== null) {
      const detail = `The page is part of the archive “${member.archive}”: take that back, or upload it again without the page.`;
      return { problem: 'unknown-object', detail };
    }
    if (!(await objectExists(key))) return { problem: 'unknown-object', detail: 'No object with this key is in the bucket.' };
    await removeObject(key);
    const ingestion = ingestionOf(key);
    const withdrawal: z.infer<typeof withdrawalSchema> = { id: articleId(key), key, ingestion };
    return json(withdrawal, { status: 202, cache: 'none', headers: { location: ingestion } });
  },
});

const ingestionOf = (key: string): string => `/v1/ingestions?key=${encodeURIComponent(key)}`;

/** Archives have a limit of their own. */
const mostBytes = (key: string, { settings }: ApiDependencies): number =>
  archiveFormat(key) === null ? settings.uploadMaxBytes : Math.max(settings.uploadMaxBytes, settings.archiveMaxBytes);

function sizeErrors({ key, size }: UploadRequest, pointer: string, dependencies: ApiDependencies): ProblemError[] {
  const most = mostBytes(key, dependencies);
  return size === undefined || size <= most
    ? []
    : [{ pointer: `${pointer}/size`, detail: `${size} bytes are more than an upload may have.`, allowed: `1 to ${most}` }];
}

async function ticketFor(request: UploadRequest, dependencies: ApiDependencies) {
  const { uploads, articleId } = dependencies;
  const { key, size } = request;
  const [minBytes, maxBytes] = [size ?? 1, size ?? mostBytes(key, dependencies)];
  const post = await uploads.sign({ key, fields: boundFields(request), minBytes, maxBytes });
  const ticket: z.infer<typeof uploadTicketSchema> = {
    id: articleId(key),
    key,
    ...post,
    fields: { ...post.fields },
    minBytes,
    maxBytes,
    ingestion: ingestionOf(key),
  };
  return ticket;
}

/** Metadata travels as headers, so the URL is written in ASCII, as the URL standard serializes it. */
function boundFields({ key, contentType, contentEncoding, sourceUrl, rights = {} }: UploadRequest): Record<string, string> {
  return {
    // Left out, the type is a page's.
    'Content-Type': archiveFormat(key) !== null && PAGE_TYPE.test(contentType) ? 'application/octet-stream' : contentType,
    ...(contentEncoding !== undefined && { 'Content-Encoding': contentEncoding }),
    ...(sourceUrl !== undefined && { 'x-amz-meta-source-url': new URL(sourceUrl).href }),
    ...(rights.robots !== undefined && { 'x-amz-meta-x-robots-tag': rights.robots }),
    ...(rights.tdmReservation !== undefined && { 'x-amz-meta-tdm-reservation': String(rights.tdmReservation) }),
    ...(rights.tdmPolicy !== undefined && { 'x-amz-meta-tdm-policy': new URL(rights.tdmPolicy).href }),
    ...(rights.license !== undefined && { 'x-amz-meta-license': new URL(rights.license).href }),
    ...(rights.rsl !== undefined && { 'x-amz-meta-rsl': new URL(rights.rsl).href }),
  };
}
