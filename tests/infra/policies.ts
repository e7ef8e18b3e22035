/** Policies of a template, and the rights that they grant in words. */
import type { Synthesis } from './synthesis.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

export function rightsOf(synthesis: Pick<Synthesis, 'ofType'>, roleId: string): string[] {
  return synthesis
    .ofType('AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith(roleId))
    .flatMap(({ Properties }) => (isDocument(Properties['PolicyDocument']) ? Properties['PolicyDocument'].Statement : []))
    .flatMap((statement) =>
      listOf(statement.Resource).flatMap((resource) =>
        listOf(statement.Action).map(
          (action) =>
            `${action} on ${nameOf(resource)}${statement.Condition === undefined ? '' : ` if ${JSON.stringify(statement.Condition)}`}`,
        ),
      ),
    )
    .toSorted();
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^BucketsRaw/, 'raw'],
  [/^BucketsBodies/, 'bodies'],
  [/^ArticlesTable/, 'the table'],
  [/^IngestionQueue/, 'the queue'],
  [/^IngestionIngestLogs/, 'the log streams of Ingest'],
  [/^ArticleApiLogs/, 'the log streams of Api'],
  [/^IngestionIngestFunction/, 'the live Ingest'],
  [/^AdministrationAdminLogs/, 'the log streams of Admin'],
  [/^ArticleApiFunction/, 'the live Api'],
  [/^DriftWatchLogs/, 'the log streams of Drift'],
  [/^DriftWatchFunction/, 'the drift watch'],
  [/^ReplayLogs/, 'the log streams of Replay'],

  [/^SearchWriterLogs/, 'the log streams of SearchWriter'],
  [/^SearchWriterFunction/, 'the search writer'],
  [/^IngestionDeadLetters/, 'the dead letters'],
  [/^SearchFollowerWakeUps/, 'the wake-ups of search'],
  [/^FacetCountsCounterLogs/, 'the log streams of FacetCountsCounter'],
  [/^FacetCountsCounterFunction/, 'the counter'],
  [/^FacetCountsFollowerWakeUps/, 'the wake-ups of counts'],
  [/^EventBusPutterLogs/, 'the log streams of EventBusPutter'],
  [/^EventBusPutterFunction/, 'what puts events'],
  [/^EventBusFollowerWakeUps/, 'the wake-ups of the event bus'],
  [/^EventBus[0-9A-F]{8}$/, 'the event bus'],
  [/^HooksSenderLogs/, 'the log streams of HooksSender'],
  [/^HooksSenderFunction/, 'the sender of webhooks'],
  [/^HooksFollowerWakeUps/, 'the wake-ups of webhooks'],
  [/^DuplicatesFinderLogs/, 'the log streams of DuplicatesFinder'],
  [/^DuplicatesFinderFunction/, 'the finder of duplicates'],
  [/^DuplicatesFollowerWakeUps/, 'the wake-ups of duplicates'],
];

/** `{ Fn::GetAtt: [id, Arn] }`, alone or with `/*` behind it, or with `:live`, in the words of RIGHTS; anything else as it is. */
function nameOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const text = JSON.stringify(resource);
  if (text.startsWith('{"Ref":"ReplayLive')) return 'the live Replay';
  if (/:stateMachine:galley-\w+-replay"/.test(text)) return 'the machine of replays';
  if (/:execution:galley-\w+-replay:\*"/.test(text)) return 'the runs of replays';
  if (/:execution:galley-\w+-replay\/\*"/.test(text)) return 'the children of its runs';
  if (/:mapRun:galley-\w+-replay\/\*"/.test(text)) return 'the map runs of replays';
  const under = /,"\/([\w/-]{0,40})\*"\]\]\}$/.exec(text)?.[1];
  const id = /^\{"Fn::(?:GetAtt":\["|Join":\["",\[\{"Fn::GetAtt":\[")(\w+)","Arn"\]/.exec(text)?.[1];
  const name = NAMES.find(([pattern]) => id !== undefined && pattern.test(id))?.[1];
  if (name === undefined) return text;
  if (under === undefined) return name;
  return under === '' ? `the objects of ${name}` : `the objects under ${under} of ${name}`;
}

export function statementsOf(synthesis: Synthesis): { readonly owner: string; readonly type: string; readonly statement: Statement }[] {
  return synthesis.resources.flatMap(({ id, Type, Properties }) =>
    ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'].flatMap((key) => {
      const document = Properties[key];
      return isDocument(document) ? document.Statement.map((statement) => ({ owner: id, type: Type, statement })) : [];
    }),
  );
}

export const isKeyAdministration = (statement: Statement): boolean =>
  statement.Action === 'kms:*' && JSON.stringify(statement.Principal).includes(':root');

export const isDocument = (value: unknown): value is { readonly Statement: readonly Statement[] } =>
  typeof value === 'object' && value !== null && 'Statement' in value && Array.isArray(value.Statement);

export function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  // `as`: Array.isArray does not narrow readonly arrays.
  return Array.isArray(value) ? (value as readonly Item[]) : [value as Item];
}
