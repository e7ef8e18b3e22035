/** The S3 operations that the store, the reader of objects and the unpacking of archives use, in memory, versioned, with the same hooks as MemoryTable. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Interference } from './memory-table.ts';

interface Version {
  readonly versionId: string;
  readonly eTag: string;
  /** Null is a delete marker. */
  readonly body: Uint8Array | null;
}

export class MemoryBucket {
  readonly versions = new Map<string, Version[]>();
  /** Of every object. */
  metadata: Record<string, string> = {};
  private count = 0;

  client(interference: Interference = {}): S3Client {
    return { send: (command: unknown) => this.send(command, interference) } as unknown as S3Client;
  }

  /** Writes a version as an upload would; null deletes. */
  write(key: string, body: Uint8Array | null): Version {
    this.count += 1;
    const version = { versionId: `v${this.count}`, eTag: body === null ? '' : createHash('md5').update(body).digest('hex'), body };
    this.versions.set(key, [...(this.versions.get(key) ?? []), version]);
    return version;
  }

  /** Keys whose newest version is no delete marker. */
  keys(): string[] {
    return [...this.versions].filter(([, versions]) => versions.at(-1)?.body !== null).map(([key]) => key);
  }

  private async send(command: unknown, interference: Interference): Promise<unknown> {
    const name = command instanceof Object ? command.constructor.name : 'unknown';
    if ((await interference.before?.(name)) === 'late') throw new Error(`No answer to ${name}.`);
    const answer = this.apply(command);
    await interference.after?.(name);
    return answer;
  }

  private apply(command: unknown): unknown {
    if (command instanceof PutObjectCommand) {
      const { Key = '', Body } = command.input;
      if (typeof Body !== 'string' && !(Body instanceof Uint8Array)) throw new Error('MemoryBucket takes bytes and texts only.');
      this.write(Key, typeof Body === 'string' ? Buffer.from(Body) : Body);
      return {};
    }
    if (command instanceof DeleteObjectCommand) {
      if (this.versions.has(command.input.Key ?? '')) this.write(command.input.Key ?? '', null);
      return {};
    }
    if (command instanceof ListObjectsV2Command) {
      const { Prefix = '' } = command.input;
      return {
        Contents: this.keys()
          .filter((key) => key.startsWith(Prefix))
          .toSorted()
          .map((Key) => ({ Key })),
        IsTruncated: false,
      };
    }
    if (command instanceof GetObjectCommand || command instanceof HeadObjectCommand) {
      const { Key = '', VersionId, IfMatch, Range } = command.input;
      const versions = this.versions.get(Key) ?? [];
      const version = VersionId === undefined ? versions.at(-1) : versions.find(({ versionId }) => versionId === VersionId);
      if (version === undefined || version.body === null) throw fault(VersionId === undefined ? 'NoSuchKey' : 'NoSuchVersion', 404);
      if (IfMatch !== undefined && IfMatch !== `"${version.eTag}"`) throw fault('PreconditionFailed', 412);
      const [, first = '0', last = String(version.body.byteLength - 1)] = /^bytes=(\d+)-(\d+)$/.exec(Range ?? '') ?? [];
      const body = version.body.subarray(Number(first), Number(last) + 1);
      return {
        ...(command instanceof HeadObjectCommand
          ? {}
          : {
              Body: Object.assign(Readable.from([body]), {
                transformToByteArray: async () => body,
                transformToString: async () => Buffer.from(body).toString('utf8'),
              }),
            }),
        ContentLength: body.byteLength,
        VersionId: version.versionId,
        ETag: `"${version.eTag}"`,
        ContentType: 'text/html',
        Metadata: this.metadata,
      };
    }
    throw new Error('MemoryBucket knows Put, Get, Head, List and Delete only.');
  }
}

function fault(name: string, status: number): S3ServiceException {
  return new S3ServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode: status } });
}
