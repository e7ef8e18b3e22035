/** The stack of a stage, in the order in which data flows: buckets → ingestion → table → API, and the watch over it. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { ArticleApi } from './constructs/article-api.ts';
import { ArticleTable } from './constructs/article-table.ts';
import { Buckets } from './constructs/buckets.ts';
import { Ingestion } from './constructs/ingestion.ts';
import { Monitoring } from './constructs/monitoring.ts';

export interface PipelineStackProps extends StackProps {
  readonly config: StageConfig;
}

export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, props);
    const buckets = new Buckets(this, 'Buckets', { config });
    const { table } = new ArticleTable(this, 'Articles', { config });
    const ingestion = new Ingestion(this, 'Ingestion', { config, buckets, table });
    const api = new ArticleApi(this, 'ArticleApi', { config, buckets, table });
    new Monitoring(this, 'Monitoring', { config, ingestion, api });

    // The names are those of .galley/local/outputs.json, so that the CLI reads either file.
    this.#output('apiUrl', api.url, 'Where the HTTP API answers.');
    this.#output('region', this.region, 'The region of all of it.');
    this.#output('rawBucketName', buckets.raw.bucketName, 'Upload pages here.');
    this.#output('bodiesBucketName', buckets.bodies.bucketName, 'Article bodies too big for a table item.');
    this.#output('tableName', table.tableName, 'Articles, lists, changes, receipts, keys.');
    this.#output('queueUrl', ingestion.queue.queueUrl, 'What waits to be ingested.');
    this.#output('deadLetterQueueUrl', ingestion.deadLetters.queueUrl, 'What could not be ingested.');
  }

  #output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}
