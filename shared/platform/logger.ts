/** Structured logs: one logger a function, a child an object, correlated by object key and version. Page content is never logged. */
import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import { printable } from './printable.ts';

/** The interface of a log for the rest of the code. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Service name and level come from `POWERTOOLS_SERVICE_NAME` and `POWERTOOLS_LOG_LEVEL`, where they are not given. */
export function makeLogger(options: { readonly serviceName?: string; readonly logLevel?: 'INFO' } = {}): Logger {
  return new Logger({ ...options, logFormatter: new LineFormatter() });
}

/** The members of each line. Powertools writes `"sampling_rate":0` besides where nothing is sampled: bytes that are paid for with every line. */
class LineFormatter extends LogFormatter {
  formatAttributes(
    attributes: Parameters<LogFormatter['formatAttributes']>[0],
    more: Parameters<LogFormatter['formatAttributes']>[1],
  ): LogItem {
    const { logLevel: level, message, timestamp, serviceName: service, xRayTraceId } = attributes;
    const line = { level, message, timestamp: this.formatTimestamp(timestamp), service, xray_trace_id: xRayTraceId };
    return new LogItem({ attributes: line }).addAttributes(more);
  }
}

/**
 * A log whose every line carries the object's key and version and the id of its article, by which `galley logs` finds it. Children, not appended keys: objects of one batch are
 * worked on side by side, and appended keys are shared by all of them.
 */
export function objectLog(logger: Logger, object: { readonly id: string; readonly key: string; readonly versionId: string | null }): Log {
  const child = logger.createChild({
    persistentKeys: {
      id: object.id,
      key: printable(object.key),
      versionId: object.versionId === null ? null : printable(object.versionId),
    },
  });
  return {
    info: (message, fields = {}) => child.info(message, safe(fields)),
    warn: (message, fields = {}) => child.warn(message, safe(fields)),
    error: (message, fields = {}) => child.error(message, safe(fields)),
  };
}

/** Errors keep their name, message and stack; strings are made printable. */
function safe(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value instanceof Error ? describe(value) : typeof value === 'string' ? printable(value) : value,
    ]),
  );
}

function describe(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: printable(error.message, 2_048),
    stack: (error.stack ?? '')
      .split('\n')
      .slice(1, 12)
      .map((line) => printable(line.trim())),
  };
}
