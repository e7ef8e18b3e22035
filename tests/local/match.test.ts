import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionMatched, matchesWildcard } from '../../infra/local/access/match.ts';
import { statementSchema } from '../../infra/local/assembly/model.ts';

describe('wildcards', () => {
  test.each([
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*/index/*', 'table/x/index/y', true],
    ['a.c', 'abc', false],
    ['**a', 'aba', true],
    ['', 'x', false],
  ])('%j on %j: %j', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  test('agree with a regular expression made of them', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }), (pattern, text) => {
        const asExpression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesWildcard(pattern, text)).toBe(asExpression.test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

const ask = (statement: object, action: string, resource: string, context: Record<string, string[]> = {}): boolean =>
  actionMatched(statementSchema.parse({ Effect: 'Allow', ...statement }), { action, resource, context }) !== undefined;

const under = (Condition: object, context: Record<string, string[]>): boolean =>
  ask({ Action: '*', Resource: '*', Condition }, 'a:b', 'r', context);

describe('statements', () => {
  test.each([
    ['names the action in another case', { Action: 'S3:getobject', Resource: '*' }, 's3:GetObject', 'r', true],
    ['has another action', { Action: 's3:PutObject', Resource: '*' }, 's3:GetObject', 'r', false],
    ['has a wildcard action', { Action: ['sqs:*', 's3:Get*'], Resource: '*' }, 's3:GetObject', 'r', true],
    ['excludes the action', { NotAction: 's3:Get*', Resource: '*' }, 's3:GetObject', 'r', false],
    ['excludes another', { NotAction: 's3:Put*', Resource: '*' }, 's3:GetObject', 'r', true],
    ['has another resource', { Action: '*', Resource: 'arn:aws:s3:::one/*' }, 's3:GetObject', 'arn:aws:s3:::two/x', false],
    ['excludes the resource', { Action: '*', NotResource: 'arn:aws:s3:::two/*' }, 's3:GetObject', 'arn:aws:s3:::two/x', false],
    ['regards the case of resources', { Action: '*', Resource: 'arn:aws:s3:::One/*' }, 's3:GetObject', 'arn:aws:s3:::one/x', false],
  ])('%s', (_what, statement, action, resource, expected) => {
    expect(ask(statement, action, resource)).toBe(expected);
  });

  const leading = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['K#*'] } };
  test.each([
    ['all keys as allowed', leading, { 'dynamodb:LeadingKeys': ['K#a', 'K#b'] }, true],
    ['one key that is not', leading, { 'dynamodb:LeadingKeys': ['K#a', 'A#b'] }, false],
    ['any of several', { 'ForAnyValue:StringEquals': { k: 'b' } }, { k: ['a', 'b'] }, true],
    ['equal', { StringEquals: { k: ['a', 'b'] } }, { K: ['b'] }, true],
    ['not there', { StringEquals: { k: 'a' } }, {}, false],
    ['not there, if it exists', { StringEqualsIfExists: { k: 'a' } }, {}, true],
    ['not equal', { StringNotEquals: { k: 'a' } }, { k: ['b'] }, true],
    ['not equal to any', { StringNotLike: { k: ['a*', 'b*'] } }, { k: ['bx'] }, false],
    ['loopback counts as TLS', { Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    ['and as its newest', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, {}, false],
    ['is null', { Null: { k: 'true' } }, {}, true],
    ['an ARN by pattern', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }, { 'aws:SourceArn': ['arn:aws:s3:::x'] }, true],
    ['two conditions, one of which fails', { StringEquals: { a: '1', b: '2' } }, { a: ['1'], b: ['1'] }, false],
  ])('condition: %s', (_what, condition, context, expected) => {
    expect(under(condition, context)).toBe(expected);
  });

  test('an unknown condition operator is an error, not a yes or a no', () => {
    expect(() => under({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, {})).toThrow(/IpAddress/);
  });
});
