/** What every function needs: environment, AWS clients, logs and metrics. */
export {
  adminEnvironment,
  apiEnvironment,
  duplicatesEnvironment,
  driftEnvironment,
  eventBusEnvironment,
  hooksEnvironment,
  facetsEnvironment,
  ingestEnvironment,
  searchWriterEnvironment,
  type AdminEnvironment,
  type ApiEnvironment,
  type DuplicatesEnvironment,
  type IngestEnvironment,
  type SearchWriterEnvironment,
  type TableEnvironment,
} from './environment.ts';
export {
  makeEventClient,
  makeStatesClient,
  makeObjectClient,
  isThrottled,
  promptQueueClient,
  makeQueueClient,
  makeTableClient,
  objectClient,
  openSearchOptions,
  tableClient,
  type ClientOptions,
} from './clients.ts';
export type { TableClient, TableConnection } from './table-client.ts';
export { BadInputError, ConflictError, isConditionFailed, isMissingObject, RetryableError } from './errors.ts';
export { makeLogger, objectLog, type Log } from './logger.ts';
export { makeMeter, type Meter, type MetricName } from './metrics.ts';
export { METRICS, OBJECT_PROCESSED } from './metric-names.ts';
export { printable } from './printable.ts';
export { compileLate } from './tiering.ts';
