/** What a refused body or query is told: what is wrong with each value, and what would be right at that very place. */
import { describe, expect, it } from 'vitest';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import { messageSchema } from '../../functions/api/mcp/protocol.ts';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { parseBody, parseQuery } from '../../functions/api/parameters.ts';

function operationOf(id: string) {
  const operation = [...OPERATIONS, ...ADMIN_OPERATIONS].find((one) => one.id === id);
  if (operation === undefined) throw new Error(`There is no operation ${id}.`);
  return operation;
}

/** The errors of a body that an operation refuses. */
function refusals(id: string, body: unknown) {
  const { body: schema } = operationOf(id);
  if (schema === null) throw new Error(`${id} takes no body.`);
  const parsed = parseBody(schema, body);
  return parsed.ok ? [] : (parsed.problem.errors ?? []).map(({ pointer, detail, allowed }) => [pointer, detail, allowed]);
}

const FORM = { key: 'a.html', contentType: 'text/html' };
const KEY = { name: 'app', rights: ['read'] };

describe('a body', () => {
  it.each<[string, string, unknown, [string, string, string][]]>([
    ['a list in place of an object', 'createUpload', [], [['', 'It must be a JSON object.', 'a JSON object']]],
    ['null', 'createUpload', null, [['', 'It must be a JSON object.', 'a JSON object']]],
    [
      'a text in place of a list',
      'createAccessKey',
      { ...KEY, rights: 'read' },
      [['/rights', 'It must be a list.', 'a list of: read, publish']],
    ],
    [
      'a wrong element',
      'createAccessKey',
      { ...KEY, rights: ['fly'] },
      [['/rights/0', 'It is none of what is taken here.', 'read, publish']],
    ],
    [
      'a wrong member of a member',
      'createAccessKey',
      { ...KEY, quota: { requests: 1, per: 'week' } },
      [['/quota/per', 'It is none of what is taken here.', 'day, month']],
    ],
    [
      'a text for a number, deep inside',
      'createUpload',
      { uploads: [{ ...FORM, size: '1' }] },
      [['/uploads/0/size', 'It must be a number.', 'a whole number, 1 or more']],
    ],
    ['too little', 'createUpload', { ...FORM, size: -1 }, [['/size', 'It must be at least 1.', 'a whole number, 1 or more']]],
    [
      'an unknown member of a member',
      'createUpload',
      { uploads: [{ ...FORM, size: 1, nme: 1 }] },
      [['/uploads/0/nme', 'There is no such member.', 'key, contentType, contentEncoding, sourceUrl, rights, size']],
    ],
  ])('is told of %s', (_what, id, body, errors) => {
    expect(refusals(id, body)).toEqual(errors);
  });

  it('is told that a member is missing where it is, and only there', () => {
    expect(refusals('createAccessKey', {}).map(([pointer, detail]) => [pointer, detail])).toEqual([
      ['/name', 'It is missing.'],
      ['/rights', 'It is missing.'],
    ]);
    expect(refusals('createHook', { name: 'app', url: 5 })[0]?.slice(0, 2)).toEqual(['/url', 'It must be text.']);
  });

  it('is told all that a member may be', () => {
    const parsed = parseBody(messageSchema, { jsonrpc: '2.0', id: null, method: 'ping' });
    expect(parsed).toMatchObject({ ok: false, problem: { errors: [{ pointer: '/id', allowed: 'text, or a number' }] } });
  });
});

function tagErrors(search: string) {
  const parsed = parseQuery(operationOf('listTags').query, new URLSearchParams(search));
  return parsed.ok ? [] : parsed.problem.errors;
}

describe('a query', () => {
  it('is told how long a value may be, and shown that it was cut', () => {
    expect(tagErrors(`prefix=${'a'.repeat(600)}`)).toMatchObject([
      { parameter: 'prefix', detail: `“${'a'.repeat(100)}…” does not fit “prefix”. It must have at most 100 characters.` },
    ]);
  });

  it('is told the same once', () => {
    const parsed = parseQuery(operationOf('listArticles').query, new URLSearchParams('tag=,,,'));
    expect(parsed).toMatchObject({ ok: false, problem: { errors: [{ parameter: 'tag', detail: '“” does not fit “tag”.' }] } });
    expect(parsed.ok ? [] : parsed.problem.errors).toHaveLength(1);
  });
});

describe('a path', () => {
  it('with a host that is none is answered by a problem that the operation describes', () => {
    const ofHosts = OPERATIONS.filter(({ pathParameters }) => 'host' in pathParameters.shape);
    expect(ofHosts.map(({ id, problems }) => [id, problems.includes('unknown-rule')])).toEqual(ofHosts.map(({ id }) => [id, true]));
    expect(ofHosts.length).toBeGreaterThan(3);
  });
});
