/** The report that a replay leaves in the bodies bucket, with its samples. */
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { isMissingObject, makeObjectClient, type ClientOptions } from '../../shared/platform/index.ts';
import { reportKey, reportSchema, type Report } from '../../shared/replay/index.ts';

/** Reports of a stage's runs. */
export interface Reports {
  /** Null where none was written. */
  report(run: string): Promise<Report | null>;
}

export function openReports(options: ClientOptions, bucket: string): Reports {
  const objects = makeObjectClient(options);
  return {
    async report(run) {
      try {
        const { Body } = await objects.send(new GetObjectCommand({ Bucket: bucket, Key: reportKey(run) }));
        return reportSchema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
      } catch (error) {
        if (isMissingObject(error)) return null;
        throw error;
      }
    },
  };
}
