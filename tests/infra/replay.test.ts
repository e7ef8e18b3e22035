/** The state machine of replays: valid by the language's own rules, and absent where a stage has none. */
import validate from 'asl-validator';
import { expect, it } from 'vitest';
import { replayDefinition } from '../../infra/constructs/replay-definition.ts';
import { definitionSchema } from '../../infra/local/assembly/state-machine.ts';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize } from './synthesis.ts';

const definition = (): object =>
  replayDefinition({
    functionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:replay:live',
    bucketName: 'bodies',
    maxConcurrency: 5,
    toleratedFailurePercentage: 5,
  });

it('is valid Amazon States Language, which a state that leads nowhere is not', () => {
  expect(validate(definition()).errors).toEqual([]);
  expect(validate({ ...definition(), StartAt: 'Nowhere' }).isValid).toBe(false);
});

it('is what the template holds, and what the local cloud can run', () => {
  const { DefinitionString } = resourceOf(stageOf('dev'), 'AWS::StepFunctions::StateMachine', 'ReplayMachine').Properties;
  const parts: unknown[] = Object(DefinitionString)['Fn::Join'][1];
  const text = parts
    .map((part) => (typeof part === 'string' ? part : 'arn:aws:lambda:eu-central-1:111122223333:function:replay:live'))
    .join('');
  expect(JSON.parse(text).States).toMatchObject({ Batches: { MaxConcurrency: 5, ItemBatcher: { MaxItemsPerBatch: 50 } } });
  expect(definitionSchema.safeParse(JSON.parse(text)).error).toBeUndefined();
});

it('leaves nothing behind where replays are off', () => {
  const off = synthesize('off', LEAST_SETTINGS);
  expect(off.resources.filter(({ id, Type }) => id.startsWith('Replay') || Type.includes('StepFunctions'))).toEqual([]);
  expect(off.outputs).not.toHaveProperty('replayMachineArn');
  expect(off.text).not.toContain('replays/');
});
