/** What tests and tools may use of the local cloud. */
export { startLocalCloud, type LocalCloud, type LocalCloudOptions } from './cloud.ts';
export { allOf, withoutAction, withProperties, type Template, type TemplateTransform } from './assembly/template.ts';
export { synthesize, synthesizeIfChanged } from './assembly/synthesize.ts';
export { missingForDynamoDbLocal } from './services/dynamodb-local.ts';
export type { Engine } from './services/table-engine.ts';
export {
  randomFaults,
  seededRandom,
  unreliableNotifications,
  type Fault,
  type FaultHook,
  type NotificationSchedule,
  type ServiceCall,
} from './edge/faults.ts';
export type { Grant } from './access/guard.ts';
export type { LogLine, Report } from './functions/function.ts';
export { writeOutputs, type Outputs } from './outputs.ts';
