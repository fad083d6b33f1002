import {
  brokenReport,
  exchangeReport,
  interactionReport,
  reportOf,
  unknownReport,
} from '../testing/report-of';
import type { InteractionReport } from '../verification-report';
import { renderConsole } from './render-console';

describe('the report on the console', () => {
  it('shows every term with its verdict, and reasons of terms once', () => {
    const term = { observed: 912, limit: 800, unit: 'ms', samples: 20 };
    const report = reportOf([
      interactionReport({
        verdict: 'broken',
        terms: {
          'latency.totalMs.p95': { ...term, verdict: 'broken', reason: '912 ms, more than 800 ms' },
          'tokens.consistent': { ...term, verdict: 'kept', reason: 'adds up' },
        },
        reasons: [{ code: 'term-broken', message: 'latency.totalMs.p95 broken: 912 ms, more than 800 ms' }],
        overheadMs: 0.44,
      }),
    ]);

    expect(renderConsole(report).split('\n').slice(5, 8)).toEqual([
      '      broken  latency.totalMs.p95: 912 ms, more than 800 ms',
      '      kept    tokens.consistent: adds up',
      "      of these times this machine's own part is about 0.4 ms",
    ]);
  });

  it('is a table with the reasons below each interaction', () => {
    const report = reportOf([interactionReport(), brokenReport(), unknownReport()], { verdict: 'broken' });

    expect(renderConsole(report)).toBe(
      [
        'shop -> chat-api: broken',
        '  from pacts/shop.json',
        '  verdict  interaction           given',
        '  -------  --------------------  ------------------------------',
        '  kept     an answer',
        '  broken   an answer with usage',
        '      $.usage.total: must be a number (in 2 samples)',
        '        expected 3',
        '        actual   "3"',
        '  unknown  a busy provider       the model gpt-4.1 is available',
        '      the provider cannot be reached',
        '',
        'chat-api at https://api.example.com/: broken; 1 pact, 3 interactions; 1 kept, 1 broken, 1 unknown; 3 calls for 0.0012 USD, 0 reused, 1.2 s',
        '',
      ].join('\n'),
    );
  });

  it('does not call a run kept without a word where nothing but pending pacts was judged', () => {
    const pending = { pending: true, verdict: 'unknown' } as const;
    const headline = (interactions: InteractionReport[]) =>
      renderConsole({ ...reportOf(interactions, pending), verdict: 'kept' })
        .split('\n')
        .at(-2);

    expect(headline([unknownReport(), unknownReport(), interactionReport()])).toMatch(
      /: kept; nothing but pending pacts, 2 interactions unknown; 1 pact \(1 pending\), 3 interactions; /,
    );
    expect(headline([brokenReport(), unknownReport()])).toContain(
      ': kept; nothing but pending pacts, 1 interaction broken, 1 unknown; ',
    );
    expect(headline([interactionReport()])).toContain(': kept; 1 pact (1 pending), ');
  });

  it('paints the verdicts and nothing else', () => {
    const report = reportOf([brokenReport()], { verdict: 'broken' });
    const painted = renderConsole(report, { paint: (verdict, text) => `<${verdict}>${text}</>` });

    expect(painted).toContain('shop -> chat-api: <broken>broken</>');
    expect(painted).toContain('  <broken>broken</>   an answer with usage');
    expect(painted.replaceAll(/<\w+>|<\/>/g, '')).toBe(renderConsole(report));
  });

  it('shows what is pending, what the broker says, and what became of the result', () => {
    const text = renderConsole(
      reportOf([brokenReport({ pending: true })], {
        pending: true,
        notices: [
          { when: 'before', text: 'It never passed.' },
          { when: 'after', text: 'Now it has.' },
        ],
        publication: { status: 'published' },
      }),
    );

    expect(text).toContain('shop -> chat-api: kept, pending: it does not change the verdict of the run');
    expect(text).toContain('  broker: It never passed.');
    expect(text).toContain('  broken (pending)  an answer with usage');
    expect(text).toContain('  Published to the broker.\n  broker: Now it has.');
    expect(text).toContain('1 pact (1 pending)');
  });

  it('lets nothing that a provider sends move the cursor or change colours', () => {
    const message = 'evil \u001b[2J\u001b]0;title\u0007\r text';
    const text = renderConsole(reportOf([unknownReport({ reasons: [{ code: 'unreachable', message }] })]));

    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('lets no name and no message begin a line that reads as one of ours', () => {
    const forged = 'a\n  kept     another\n\tbroken: no';
    const report = reportOf(
      [unknownReport({ description: forged, reasons: [{ code: 'unreachable', message: forged }] })],
      { consumer: forged },
    );
    const lines = renderConsole({ ...report, warnings: [forged] }).split('\n');

    expect(lines.filter((line) => /^ {0,2}(kept|broken)/.test(line))).toEqual([]);
    expect(lines).toContain('      a');
    expect(lines).toContain('          kept     another');
  });

  it('says in full once what is the same for many, and after that its beginning', () => {
    const message =
      'not asked: up to 60 calls are needed, and --max-calls allows 10; --plan shows what each takes';
    const refused = unknownReport({ reasons: [{ code: 'budget-refused', message }] });
    const { pacts } = reportOf([refused, refused]);
    const text = renderConsole({ ...reportOf([]), pacts: [...pacts, ...pacts] });

    expect(text.split(message)).toHaveLength(2);
    expect(text.match(/^ {6}not asked: as above$/gm)).toHaveLength(3);
  });

  it('names the terms in one line where nobody was asked', () => {
    const term = { verdict: 'unknown' as const, observed: null, limit: 800, unit: 'ms', samples: 0 };
    const interaction = unknownReport({
      samples: { asked: 0, judged: 0, matching: 0 },
      terms: {
        'latency.totalMs.p95': { ...term, reason: 'nothing was observed' },
        'tokens.consistent': { ...term, reason: 'no exchange was judged' },
      },
    });

    expect(renderConsole(reportOf([interaction]))).toContain(
      '      the provider cannot be reached\n      terms not judged: latency.totalMs.p95, tokens.consistent\n',
    );
  });

  it('shows no more of a long value, or of many mismatches, than a person reads', () => {
    const mismatch = { path: '$', expected: 'x'.repeat(500), actual: 1, message: 'm', samples: 1 };
    const mismatches = Array.from({ length: 30 }, () => mismatch);
    const text = renderConsole(reportOf([brokenReport({ shape: { verdict: 'broken', mismatches } })]));

    expect(text).toContain('… (502 characters)');
    expect(text).toContain('and 10 more mismatches');
  });
});

describe('the report on a terminal', () => {
  const term = {
    observed: 912,
    limit: 800,
    unit: 'ms',
    samples: 20,
    reason: 'p95 of 20 is 912 ms, above 800 ms',
  };
  const interactions = Array.from({ length: 31 }, (_, index) =>
    interactionReport({
      description: `a question number ${index + 1} with a long name that goes on until it has no room on a line`,
      verdict: 'broken',
      samples: { asked: 20, judged: 20, matching: 19 },
      states: [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }],
      terms: { 'latency.timeToFirstTokenMs.p95': { ...term, verdict: 'broken' } },
      exchanges: [exchangeReport({ costUsd: 0.0025 })],
    }),
  );
  const report = reportOf(interactions, { verdict: 'broken' });

  it.each([60, 80, 120])('keeps to %d characters, and says all that a wide one says', (width) => {
    const text = renderConsole(report, { width });

    expect(text.split('\n').filter((line) => line.length > width)).toEqual([]);
    expect(text.match(/^ {2}broken /gm)).toHaveLength(31);
    const words = text.replace(/\s+/g, ' ');
    for (const { description } of interactions) expect(words).toContain(description);
    expect(words).toContain('match 19 of 20, USD 0.002500, given the model gpt-4.1 is available');
    expect(words).toContain('broken latency.timeToFirstTokenMs.p95: p95 of 20 is 912 ms, above 800 ms');
  });

  it('has columns for the samples and their cost where there is room', () => {
    const [heading = '', , row = ''] = renderConsole(report).split('\n').slice(2);

    expect(heading.trim().split(/ {2,}/)).toEqual(['verdict', 'match', 'USD', 'interaction', 'given']);
    expect(row).toContain('broken   19 of 20  0.002500  a question number 1');
  });

  it('names the terms of what is kept in short', () => {
    const terms = {
      'latency.totalMs.p95': { ...term, verdict: 'kept' as const, observed: 412 },
      'tokens.consistent': { ...term, verdict: 'kept' as const, observed: true, limit: true, unit: null },
    };

    expect(renderConsole(reportOf([interactionReport({ terms })]))).toContain(
      '      terms kept: latency.totalMs.p95 412 against 800 ms, tokens.consistent\n',
    );
  });
});
