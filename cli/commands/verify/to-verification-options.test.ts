import { Command } from 'commander';
import { addVerifyOptions } from './add-verify-options';
import { toVerificationOptions } from './to-verification-options';
import type { VerifyFlags } from './verify-flags';

const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

function optionsFor(flags: string[], environment: Record<string, string> = {}) {
  process.env = { ...environment };
  const command = addVerifyOptions(
    new Command().exitOverride().configureOutput({ writeErr: () => undefined }),
  );
  command.parse(['--provider-base-url', 'http://127.0.0.1:1', ...flags], { from: 'user' });
  const isTyped = (flag: keyof VerifyFlags) => command.getOptionValueSource(flag) === 'cli';
  return toVerificationOptions(command.opts(), isTyped, environment);
}

const broker = { PACT_BROKER_BASE_URL: 'https://broker.example.com', PACT_BROKER_TOKEN: 'token' };

describe('the flags of modelpact verify', () => {
  it('have the documented defaults', () => {
    expect(optionsFor(['--pact', 'a.json', 'b'])).toMatchObject({
      pacts: { files: ['a.json', 'b'] },
      concurrency: 4,
      retries: 3,
      deadlines: { connectMs: 10_000, firstByteMs: 30_000, idleMs: 30_000, totalMs: 120_000 },
      publish: undefined,
    });
  });

  it('ask a broker that the environment names, with pending pacts on', () => {
    expect(optionsFor(['--provider', 'x'], broker).pacts).toEqual({
      pactUrl: undefined,
      broker: { baseUrl: broker.PACT_BROKER_BASE_URL, enablePending: true, consumerVersionSelectors: [] },
      credentials: { token: 'token' },
    });
  });

  it('gather selectors from JSON and from the simple flags', () => {
    const flags = [
      ...['--consumer-version-selectors', '{"consumer":"shop","latest":true}'],
      ...['--consumer-version-selectors', '[{"tag":"prod"}]'],
      ...['--main-branch', '--deployed-or-released', '--matching-branch'],
      ...['--consumer-branch', 'feat/a', 'feat/b', '--environment', 'production'],
    ];

    expect(optionsFor(flags, broker).pacts.broker?.consumerVersionSelectors).toEqual([
      { consumer: 'shop', latest: true },
      { tag: 'prod' },
      { mainBranch: true },
      { matchingBranch: true },
      { deployedOrReleased: true },
      { branch: 'feat/a' },
      { branch: 'feat/b' },
      { environment: 'production' },
    ]);
  });

  it.each([
    [['--no-enable-pending'], {}, false],
    [[], { MODELPACT_ENABLE_PENDING: 'false' }, false],
    [['--enable-pending'], { MODELPACT_ENABLE_PENDING: 'false' }, true],
  ])('switch pending pacts: %j with %j is %s', (flags, environment, enablePending) => {
    expect(optionsFor(flags, { ...broker, ...environment }).pacts.broker?.enablePending).toBe(enablePending);
  });

  it('say how often is asked, what is kept, and what it may cost, from variables too', () => {
    const typed = [
      ...['--samples', '5', '--evidence', 'kept', '--max-age', '12h', '--redact-prompts', '--shard', '2/4'],
      ...['--budget-usd', '0.50', '--max-calls', '0'],
    ];
    const environment = {
      MODELPACT_SAMPLES: '5',
      MODELPACT_EVIDENCE: 'kept',
      MODELPACT_MAX_AGE: '12h',
      MODELPACT_REDACT_PROMPTS: 'true',
      MODELPACT_SHARD: '2/4',
      MODELPACT_BUDGET_USD: '0.50',
      MODELPACT_MAX_CALLS: '0',
    };
    const expected = {
      samples: 5,
      evidenceFolder: 'kept',
      maxAgeMs: 12 * 60 * 60 * 1000,
      redactPrompts: true,
      shard: { index: 2, count: 4 },
      budgetUsd: 0.5,
      maxCalls: 0,
    };

    expect(optionsFor(['--pact', 'a.json', ...typed])).toMatchObject(expected);
    expect(optionsFor(['--pact', 'a.json'], environment)).toMatchObject(expected);
  });

  it.each<[string[], Record<string, string>, string | false | undefined]>([
    [[], {}, undefined],
    [['--no-evidence'], {}, false],
    [[], { MODELPACT_EVIDENCE: 'false' }, false],
    [['--no-evidence'], { MODELPACT_EVIDENCE: 'kept' }, false],
    [['--evidence', 'kept'], { MODELPACT_EVIDENCE: 'false' }, 'kept'],
  ])('say where evidence is kept: %j with %j is %j', (flags, environment, evidenceFolder) => {
    expect(optionsFor(['--pact', 'a.json', ...flags], environment).evidenceFolder).toBe(evidenceFolder);
  });

  it.each([[['--evidence', 'kept', '--no-evidence']], [['--no-evidence', '--evidence', 'kept']]])(
    'refuse a folder for evidence and none at once: %j',
    (flags) => {
      expect(() => optionsFor(['--pact', 'a.json', ...flags])).toThrow(
        expect.objectContaining({
          exitCode: 2,
          message:
            'Failed to verify: --evidence names a folder for evidence and --no-evidence keeps none, so give only one of them.',
        }),
      );
    },
  );

  it('prefer pact files that are asked for over a broker in the environment', () => {
    expect(optionsFor(['--pact', 'a.json'], broker).pacts).toEqual({ files: ['a.json'] });
    expect(optionsFor([], { ...broker, MODELPACT_PACT: 'a.json' }).pacts).toEqual({ files: ['a.json'] });
  });

  it('refuse pact files beside a broker that is typed too', () => {
    expect(() => optionsFor(['--pact', 'a.json', '--broker-base-url', 'https://b.example.com'])).toThrow(
      /Give only one of them/,
    );
  });

  it("take the changed pact's address from the flag, or from the job of the webhook", () => {
    expect(optionsFor(['--pact-url', 'https://b.example.com/p']).pacts.pactUrl).toBe(
      'https://b.example.com/p',
    );
    expect(optionsFor(['--pact-url', '--publish'], { PACT_URL: 'https://b.example.com/q' })).toMatchObject({
      pacts: { pactUrl: 'https://b.example.com/q' },
      publish: {},
    });
    expect(() => optionsFor(['--pact-url'])).toThrow(/--pact-url URL or in PACT_URL/);
  });

  it('read headers from flags and, one a line, from the variable', () => {
    expect(optionsFor(['--header', 'Authorization: Bearer a:b', '--header', 'X-Team: shop']).headers).toEqual(
      [
        ['Authorization', 'Bearer a:b'],
        ['X-Team', 'shop'],
      ],
    );
    expect(optionsFor([], { MODELPACT_HEADER: 'A: 1\nB: 2\n' }).headers).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
  });

  it('refuse a header without a name, and do not repeat what may be a key', () => {
    expect(() => optionsFor(['--header', 'Bearer sk-canary'])).toThrow(
      /^Failed to read --header: expected 'Name: value'\.$/,
    );
  });

  it.each([
    [['--concurrency', '0'], /at least 1/],
    [['--retries', '-1'], /whole number/],
    [['--consumer-version-selectors', '{'], /Expected JSON/],
    [['--consumer-version-selectors', '["main"]'], /Expected a JSON object/],
    [['--publish', 'maybe'], /'true' or 'false'/],
  ])('refuse %j', (flags, message) => {
    expect(() => optionsFor(flags)).toThrow(message);
  });
});
