/** POST /v1/uploads: a presigned POST for one object, for publishers without credentials of the bucket. */
import * as z from 'zod';
import { uploadTicketSchema } from '../response-schemas.ts';
import { json, operation } from '../operation.ts';

/** S3's limit on a key, in bytes of UTF-8 (Amazon S3 user guide, "Naming objects"). */
const MAX_KEY_BYTES = 1024;
/** What an upload may hold on its way to the extractor; `Content-Type` parameters may name the charset. */
const HTML_TYPE = /^(?:text\/html|application\/xhtml\+xml)(?: ?; ?[A-Za-z0-9_-]{1,40}=[A-Za-z0-9_"-]{1,60}){0,4}$/i;

export const objectKeySchema = z
  .string()
  .min(1)
  .refine((key) => key.isWellFormed(), 'A lone surrogate cannot be written as UTF-8')
  .refine((key) => Buffer.byteLength(key) <= MAX_KEY_BYTES, `The key takes more than ${MAX_KEY_BYTES} bytes of UTF-8`)
  .describe('The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8.');

const uploadRequestSchema = z
  .strictObject({
    key: objectKeySchema.refine((key) => !key.includes('\0') && !key.includes('${filename}'), 'S3 would not keep this key as it is'),
    contentType: z
      .string()
      .regex(HTML_TYPE)
      .default('text/html; charset=utf-8')
      .describe('text/html or application/xhtml+xml, with or without a charset.'),
    contentEncoding: z.enum(['gzip', 'deflate', 'br', 'zstd']).optional().describe('How the bytes are compressed.'),
    sourceUrl: z
      .url({ protocol: /^https?$/ })
      .max(1500)
      .optional()
      .describe('Where the page was published; resolves its relative links. It goes with the form as `x-amz-meta-source-url`.'),
    size: z.int().min(1).optional().describe('The bytes of the upload as sent; then exactly these are taken.'),
  })
  .meta({ id: 'UploadRequest' });

export const createUpload = operation({
  id: 'createUpload',
  method: 'post',
  path: '/v1/uploads',
  summary: 'Ask for an upload',
  description:
    'The answer’s form takes one object with exactly this key, type, size and metadata, for 15 minutes. Send `fields` in order, then the page as `file`.',
  right: 'publish',
  body: uploadRequestSchema,
  answers: { 201: { description: 'Where and how to upload.', content: { 'application/json': uploadTicketSchema }, headers: ['Location'] } },
  problems: ['invalid-body', 'body-too-large', 'unsupported-media-type'],
  async handle({ body }, { uploads, articleId, settings }) {
    const most = settings.uploadMaxBytes;
    if (body.size !== undefined && body.size > most) {
      const errors = [{ pointer: '/size', detail: `${body.size} bytes are more than an upload may have.`, allowed: `1 to ${most}` }];
      return { problem: 'invalid-body', detail: 'Not valid: /size.', errors };
    }
    const [minBytes, maxBytes] = [body.size ?? 1, body.size ?? most];
    const post = await uploads.sign({ key: body.key, fields: boundFields(body), minBytes, maxBytes });
    const ingestion = `/v1/ingestions?key=${encodeURIComponent(body.key)}`;
    const ticket: z.infer<typeof uploadTicketSchema> = {
      id: articleId(body.key),
      key: body.key,
      ...post,
      fields: { ...post.fields },
      minBytes,
      maxBytes,
      ingestion,
    };
    return json(ticket, { status: 201, cache: 'none', headers: { location: ingestion } });
  },
});

/** Metadata travels as headers, so the URL is written in ASCII, as the URL standard serializes it. */
function boundFields({ contentType, contentEncoding, sourceUrl }: z.output<typeof uploadRequestSchema>): Record<string, string> {
  return {
    'Content-Type': contentType,
    ...(contentEncoding !== undefined && { 'Content-Encoding': contentEncoding }),
    ...(sourceUrl !== undefined && { 'x-amz-meta-source-url': new URL(sourceUrl).href }),
  };
}
