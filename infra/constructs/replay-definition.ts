/**
 * The state machine of replays, in the Amazon States Language: plan, then batches of the plan side by side, then the report.
 * What travels from state to state is the request, with the plan added to it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */

export interface ReplayDefinitionProps {
  /** What is called for every step: the function's live version. */
  readonly functionArn: string;
  /** Where plans lie. */
  readonly bucketName: string;
  readonly maxConcurrency: number;
  readonly toleratedFailurePercentage: number;
}

/** A batch is one call of the function: fifty pages of a second each fit, and its results stay small. */
const OBJECTS_A_BATCH = 50;

/**
 * What another try may mend, for up to a minute, since a table that is throttled takes some seconds to grow:
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: 'FULL' }];

export function replayDefinition(props: ReplayDefinitionProps): object {
  const call = (payload: object): object => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: props.functionArn, Payload: payload },
    Retry: RETRY,
  });
  return {
    Comment: 'Extracts stored pages anew: compares them (dry run), or has them ingested again.',
    StartAt: 'Plan',
    States: {
      Plan: {
        ...call({ task: 'plan', 'request.$': '$' }),
        ResultSelector: { 'key.$': '$.Payload.key', 'count.$': '$.Payload.count' },
        ResultPath: '$.plan',
        Next: 'IsAnythingPlanned',
      },
      IsAnythingPlanned: {
        Type: 'Choice',
        Choices: [{ Variable: '$.plan.count', NumericEquals: 0, Next: 'Report' }],
        Default: 'Batches',
      },
      Batches: {
        Type: 'Map',
        Label: 'Batches',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSONL' },
          Parameters: { Bucket: props.bucketName, 'Key.$': '$.plan.key' },
        },
        ItemBatcher: { MaxItemsPerBatch: OBJECTS_A_BATCH, BatchInput: { 'run.$': '$.run', 'isDryRun.$': '$.isDryRun' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Batch',
          States: { Batch: { ...call({ task: 'batch', 'batch.$': '$' }), ResultSelector: { 'done.$': '$.Payload.done' }, End: true } },
        },
        MaxConcurrency: props.maxConcurrency,
        ToleratedFailurePercentage: props.toleratedFailurePercentage,
        // What a batch found lies in its file; the results of all would be too much for a state.
        ResultPath: null,
        Next: 'Report',
      },
      Report: {
        ...call({ task: 'report', 'run.$': '$.run' }),
        // What the execution ends with, and its API tells.
        ResultSelector: { 'figures.$': '$.Payload' },
        End: true,
      },
    },
  };
}
