/** An alarm of the template, as the local cloud watches it. */
import { z } from 'zod';

const number = z.coerce.number();
export const statisticSchema = z.enum(['Sum', 'Maximum', 'Minimum', 'Average', 'SampleCount']);
export type Statistic = z.infer<typeof statisticSchema>;

export const alarmSchema = z
  .object({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    Statistic: statisticSchema,
    Period: number,
    EvaluationPeriods: number,
    DatapointsToAlarm: number.optional(),
    Threshold: number,
    ComparisonOperator: z.enum([
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ]),
    TreatMissingData: z.enum(['breaching', 'notBreaching']),
    AlarmDescription: z.string().default(''),
  })
  .transform(({ Dimensions, ...alarm }) => ({
    ...alarm,
    metric: {
      namespace: alarm.Namespace,
      name: alarm.MetricName,
      dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    },
  }));
export type AlarmModel = z.infer<typeof alarmSchema> & { readonly id: string };
