import { brokenReport, interactionReport, reportOf, unknownReport } from '../testing/report-of';
import { renderStepSummary } from './render-step-summary';

const ROOM = 1024 * 1024;

describe('the summary of a step', () => {
  it('has the verdict first, then the consumers, then what is not kept and why', () => {
    const report = reportOf([interactionReport(), unknownReport(), brokenReport()], { verdict: 'broken' });

    expect(renderStepSummary(report, ROOM)).toBe(
      [
        '## ❌ chat-api: broken',
        '',
        '3 calls to https://api.example.com/ for 0.0012 USD, 0 reused, 1.2 s.',
        '',
        '| consumer | verdict | kept | broken | unknown |',
        '|---|---|---:|---:|---:|',
        '| shop | ❌ broken | 1 | 1 | 1 |',
        '',
        '',
        '### ❌ broken: shop needs: an answer with usage',
        '',
        '- \\$.usage.total: must be a number (in 2 samples)',
        '',
        '',
        '### ❔ unknown: shop needs: a busy provider',
        '',
        'given the model gpt-4.1 is available',
        '',
        '- the provider cannot be reached',
        '',
        '',
        '',
      ].join('\n'),
    );
  });

  it('names what is pending, warnings, and a cost that is not known', () => {
    const report = reportOf([brokenReport({ pending: true })], { pending: true });
    const unknownCosts = [{ reason: 'the answer has no usage', exchanges: 1 }];
    const cost = { costUsd: null, costAtLeastUsd: null, unknownCosts };
    const text = renderStepSummary({ ...report, warnings: ['look <here>'], ...cost }, ROOM);

    expect(text).toContain('> look &lt;here&gt;');
    expect(text).toContain('at an unknown cost');
    expect(text).toContain('| shop | ✅ kept (pending) |');
    expect(text).toContain('### ❌ broken (pending): shop needs');
  });

  it('does not say kept with a tick where nothing but pending pacts was judged', () => {
    const pending = { pending: true, verdict: 'unknown' } as const;
    const report = { ...reportOf([unknownReport(), unknownReport()], pending), verdict: 'kept' as const };

    expect(renderStepSummary(report, ROOM)).toMatch(
      /^## ❔ chat-api: kept; nothing but pending pacts, 2 interactions unknown\n/,
    );
  });

  it('names the terms', () => {
    const message = 'latency.totalMs.p95 broken: p95 of 20 is 912 ms, above 800 ms';
    const report = reportOf([brokenReport({ reasons: [{ code: 'term-broken', message }] })]);

    expect(renderStepSummary(report, ROOM)).toContain(`- ${message}\n`);
  });

  it('leaves room for a broken term beside many mismatches', () => {
    const mismatch = { path: '$.a', expected: 1, actual: 2, message: 'is not equal', samples: 1 };
    const mismatches = Array.from({ length: 30 }, (_, index) => ({ ...mismatch, path: `$.a${index}` }));
    const message = 'passRate broken: 0 of 2 exchanges succeeded';
    const report = reportOf([
      brokenReport({
        shape: { verdict: 'broken', mismatches },
        reasons: [
          { code: 'shape', message: '$.a0: is not equal' },
          { code: 'term-broken', message },
        ],
      }),
    ]);

    expect(renderStepSummary(report, ROOM)).toMatch(
      /- passRate broken: 0 of 2 exchanges succeeded\n- .*a0: is not equal\n.*- and 21 more\n/s,
    );
  });

  it('says in full once what is the same for many', () => {
    const message = 'not asked: up to 60 calls are needed, and --max-calls allows 10';
    const refused = unknownReport({ reasons: [{ code: 'budget-refused', message }] });
    const text = renderStepSummary(reportOf([refused, refused, refused]), ROOM);

    expect(text.split('up to 60 calls')).toHaveLength(2);
    expect(text.match(/^- not asked: as above$/gm)).toHaveLength(2);
  });

  it('lets no name be more than text', () => {
    const hostile = '</td><img src=x onerror=alert(1)> | [a](javascript:b)\n# c';
    const text = renderStepSummary(
      reportOf([brokenReport({ description: hostile })], { consumer: hostile }),
      ROOM,
    );

    expect(text).not.toMatch(/<(td|img)|\n# c|[^\\]\[a/);
    expect(text.split('\n').filter((line) => line.startsWith('| &lt;/td'))).toHaveLength(1);
  });

  it('never takes more room than there is, and counts what has none', () => {
    const long = { code: 'unreachable' as const, message: 'ä'.repeat(700) };
    const interactions = Array.from({ length: 300 }, () => unknownReport({ reasons: Array(12).fill(long) }));
    const report = reportOf(interactions, { verdict: 'unknown' });
    const all = renderStepSummary(report, Number.POSITIVE_INFINITY);
    for (const room of [0, 100, 1_000, 100_000, ROOM]) {
      const text = renderStepSummary(report, room);

      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
      const shown = text.split('### ').length - 1;
      if (room >= 1_000) expect(text).toContain(`And ${300 - shown} interactions more that are not kept`);
    }
    expect(all.split('### ')).toHaveLength(301);
  });
});
