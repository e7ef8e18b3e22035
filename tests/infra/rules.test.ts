/** cdk-nag's AwsSolutions pack: clean, with every acknowledgement giving its reason and none left over. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { STAGES } from './stages.ts';
import { stageOf } from './synthesis.ts';

describe.each(STAGES)('%s', (_name, synthesisOf) => {
  it('has no finding that is not acknowledged', () => {
    const { app } = synthesisOf();
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(
      violations.map(
        ({ ruleName, violatingResources }) => `${ruleName} ${violatingResources.map(({ constructPath }) => constructPath).join(' ')}`,
      ),
    ).toEqual([]);
  });

  it('gives a reason for each acknowledgement, and acknowledges only what is found', () => {
    const { app } = synthesisOf();
    const acknowledged = acknowledgementsOf(app);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { id, reason } of acknowledged) expect(reason.length, id).toBeGreaterThan(30);
    const found = findingsIn(app);
    const idle = acknowledged.filter(({ id, path }) => !found.some((finding) => finding.id === id && finding.path.startsWith(path)));
    expect(idle).toEqual([]);
  });
});

it('finds what is wrong when it is not acknowledged', () => {
  expect(findingsIn(stageOf('dev').app).map(({ id }) => id)).toContain('AwsSolutions-S1');
});

interface Acknowledgement {
  readonly id: string;
  readonly reason: string;
  readonly path: string;
}

function acknowledgementsOf(app: App): Acknowledgement[] {
  return app.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) =>
          Object.entries<string>(data).map(([id, reason]) => ({ id: id.replace(/^annotation::/i, ''), reason, path: construct.node.path })),
        ),
    );
}

/** What the pack finds when no acknowledgement counts. */
function findingsIn(app: App): { readonly id: string; readonly path: string }[] {
  const checks = new AwsSolutionsChecks(app);
  // cdk-nag asks this of every finding; there is no setting to look past acknowledgements.
  Reflect.set(checks, 'isAcknowledged', () => false);
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ id: ruleName, path: constructPath ?? '' })),
    );
}
