/** S3 and SQS on fauxqs, the table on the local cloud's engine: real clients over HTTP, in this process. */
import { S3Client, CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { startTables, type Engine } from '../articles/table-engine.ts';

export interface Services {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly engine: Engine;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  stop(): Promise<void>;
}

export async function startServices(): Promise<Services> {
  const [fauxqs, engine] = await Promise.all([startFauxqs({ port: 0, logger: false }), startTables()]);
  const options = {
    endpoint: `http://127.0.0.1:${fauxqs.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  const sqs = new SQSClient({ ...options, useQueueUrlAsEndpoint: false });
  for (const name of ['raw', 'bodies']) await s3.send(new CreateBucketCommand({ Bucket: name }));
  const queue = async (name: string): Promise<string> => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
    if (QueueUrl === undefined) throw new Error(`No URL for queue ${name}.`);
    return QueueUrl;
  };
  const [queueUrl, deadLetterQueueUrl] = [await queue('events'), await queue('dead')];
  return {
    s3,
    sqs,
    engine,
    queueUrl,
    deadLetterQueueUrl,
    stop: async () => {
      s3.destroy();
      sqs.destroy();
      await Promise.all([fauxqs.stop(), engine.stop()]);
    },
  };
}
