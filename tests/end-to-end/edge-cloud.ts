/** A cloud whose edge is tried: nothing is ingested, so that objects and messages stay as they were sent. */
import * as s3sdk from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { withProperties } from '../../infra/local/index.ts';
import { testCloud, type TestCloud } from './cloud.ts';

export let cloud: TestCloud;
export let bucket: string;

/** Starts a cloud for a file of tests, in which nothing is ingested: messages stay in the queue and can be looked at. */
export function withEdge(): void {
  beforeAll(async () => {
    cloud = await testCloud({
      transform: withProperties('AWS::Lambda::EventSourceMapping', (properties) => {
        properties['Enabled'] = false;
      }),
    });
    bucket = cloud.outputs.rawBucketName;
  });
  afterAll(async () => await cloud.stop());
}

export const send = async <Output extends object>(command: object): Promise<Output> =>
  await (cloud.s3.send as (command: object) => Promise<Output>)(command);
export const textOf = async (key: string, versionId?: string): Promise<string> => {
  const { Body } = await cloud.s3.send(
    new s3sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) }),
  );
  return (await Body?.transformToString()) ?? '';
};
