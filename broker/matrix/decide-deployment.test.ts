import { decideDeployment, type MatrixResults } from './decide-deployment';
import type { MatrixIntegration, MatrixRow } from './matrix-row';
import { noticeTypeOf, renderReason } from './reason';
import type { ResolvedSelector } from './resolved-selector';

const ids: Record<string, number> = { Foo: 1, Bar: 2, Baz: 3 };
const side = (name: string) => ({ id: ids[name] ?? 0, name });

function row(consumer: string, provider: string, success: boolean | null): MatrixRow {
  return {
    consumer: { ...side(consumer), version: { id: 10 + (ids[consumer] ?? 0), number: '1', order: 1 } },
    provider: {
      ...side(provider),
      version: success === null ? null : { id: 10 + (ids[provider] ?? 0), number: '1', order: 1 },
    },
    pact: { sha: 'sha', revisionNumber: 1, createdAt: '2026-01-01T00:00:00.000Z' },
    verification: success === null ? null : { number: 1, success, createdAt: '2026-01-01T00:01:00.000Z' },
  };
}

function selector(name: string, overrides: Partial<ResolvedSelector> = {}): ResolvedSelector {
  return {
    pacticipant: side(name),
    version: { kind: 'found', id: 10 + (ids[name] ?? 0), number: '1' },
    criteria: { pacticipantName: name, versionNumber: '1' },
    isSpecified: name === 'Foo',
    isIgnored: false,
    isOneOfMany: false,
    ...overrides,
  };
}

const needs = (consumer: string, provider: string): MatrixIntegration => ({
  consumer: side(consumer),
  provider: side(provider),
  isRequired: true,
});

function decide(results: Partial<MatrixResults>) {
  const { verdict, reasons, counts } = decideDeployment({
    consideredRows: [],
    ignoredRows: [],
    selectors: [selector('Foo'), selector('Bar'), selector('Baz')],
    ignoreSelectors: [],
    integrations: [],
    options: { environmentName: 'prod' },
    ...results,
  });
  return {
    verdict,
    counts,
    notices: reasons.map((reason) => `${noticeTypeOf(reason)}: ${renderReason(reason)}`),
  };
}

const missing = { version: { kind: 'missing' as const } };

describe('decideDeployment', () => {
  it('says yes when every result is a success', () => {
    expect(decide({ consideredRows: [row('Foo', 'Bar', true), row('Foo', 'Baz', true)] })).toEqual({
      verdict: 'yes',
      counts: { success: 2, failed: 0, unknown: 0, ignored: undefined },
      notices: ['success: All required verification results are published and successful'],
    });
  });

  it('says yes when nothing depends on anything', () => {
    expect(decide({})).toMatchObject({
      verdict: 'yes',
      notices: ['success: There are no missing dependencies'],
    });
  });

  it('says no when a result is a failure', () => {
    expect(decide({ consideredRows: [row('Foo', 'Bar', true), row('Foo', 'Baz', false)] })).toMatchObject({
      verdict: 'no',
      counts: { success: 1, failed: 1, unknown: 0 },
      notices: ['error: The verification for the pact between version 1 of Foo and version 1 of Baz failed'],
    });
  });

  it('does not know while a result is missing, even when another one is a failure', () => {
    expect(decide({ consideredRows: [row('Foo', 'Bar', null), row('Foo', 'Baz', false)] })).toMatchObject({
      verdict: 'unknown',
      counts: { success: 0, failed: 1, unknown: 1 },
      notices: [
        'error: The verification for the pact between version 1 of Foo and version 1 of Baz failed',
        'error: There is no verified pact between version 1 of Foo and version 1 of Bar',
      ],
    });
  });

  it('does not know while something that is needed has no row', () => {
    expect(
      decide({
        consideredRows: [row('Foo', 'Bar', true)],
        integrations: [needs('Foo', 'Bar'), needs('Foo', 'Baz')],
      }),
    ).toMatchObject({
      verdict: 'unknown',
      counts: { success: 1, failed: 0, unknown: 1 },
      notices: ['error: There is no verified pact between version 1 of Foo and version 1 of Baz'],
    });
  });

  it('takes an ignored row for the row that is needed', () => {
    expect(
      decide({
        ignoredRows: [row('Foo', 'Bar', false)],
        ignoreSelectors: [selector('Bar')],
        integrations: [needs('Foo', 'Bar')],
      }),
    ).toEqual({
      verdict: 'yes',
      counts: { success: 0, failed: 0, unknown: 0, ignored: 1 },
      notices: ['success: There are no missing dependencies'],
    });
  });

  it('does not need the consumers of a provider', () => {
    const integrations = [{ ...needs('Foo', 'Bar'), isRequired: false }];
    expect(decide({ integrations }).verdict).toBe('yes');
  });

  it('says no, and only this, when a version that was named does not exist', () => {
    expect(
      decide({
        selectors: [selector('Foo', missing), selector('Bar')],
        consideredRows: [row('Foo', 'Bar', null)],
      }),
    ).toMatchObject({
      verdict: 'no',
      notices: ['error: No pacts or verifications have been published for version 1 of Foo'],
    });
  });

  it('says nothing about a missing version that is ignored or was not named', () => {
    const selectors = [
      selector('Foo', { ...missing, isIgnored: true }),
      selector('Bar', { ...missing, criteria: { pacticipantName: 'Bar', environmentName: 'prod' } }),
    ];
    expect(decide({ selectors }).verdict).toBe('yes');
  });

  it('names a version by what brought it in, and one that nothing did by its number', () => {
    const inProd = (id: number, number: string) =>
      selector('Bar', {
        version: { kind: 'found', id, number },
        criteria: { pacticipantName: 'Bar', environmentName: 'prod' },
        isOneOfMany: true,
      });
    const selectors = [selector('Foo'), inProd(12, '1'), inProd(13, '2')];
    const consideredRows = [row('Foo', 'Bar', false), row('Foo', 'Baz', false), row('Foo', 'Bar', null)];
    expect(decide({ selectors, consideredRows }).notices).toEqual([
      'error: The verification for the pact between version 1 of Foo and one of the versions of Bar currently in prod (1) failed',
      'error: The verification for the pact between version 1 of Foo and version 1 of Baz failed',
      'error: There is no verified pact between version 1 of Foo and any version of Bar',
    ]);
  });

  it('says the same thing once', () => {
    const rows = [row('Foo', 'Bar', false), row('Foo', 'Bar', false)];
    expect(decide({ consideredRows: rows }).notices).toHaveLength(1);
  });

  it('warns, first of all, of what makes the answer unreliable', () => {
    const ignoreSelectors = [
      selector('Bar', { pacticipant: { id: undefined, name: 'Wiffle' }, version: { kind: 'any' } }),
    ];
    const selectors = [selector('Foo', { criteria: { pacticipantName: 'Foo', latest: true, tag: 'dev' } })];
    expect(decide({ selectors, ignoreSelectors, options: { latest: true } })).toMatchObject({
      counts: { ignored: 0 },
      notices: [
        'warning: WARN: Cannot ignore any version of Wiffle (no such pacticipant exists)',
        'warning: WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.',
        'warning: WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.',
        'success: There are no missing dependencies',
      ],
    });
  });

  it('does not warn someone who only looks at the matrix of two pacticipants', () => {
    const named = (name: string) =>
      selector(name, { version: { kind: 'any' }, criteria: { pacticipantName: name }, isSpecified: true });
    expect(decide({ selectors: [named('Foo'), named('Bar')], options: {} }).notices).toEqual([
      'success: There are no missing dependencies',
    ]);
  });
});
