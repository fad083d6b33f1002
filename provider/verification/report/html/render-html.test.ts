import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  brokenReport,
  exchangeReport,
  interactionReport,
  reportOf,
  unknownReport,
} from '../../testing/report-of';
import type { VerificationReport } from '../../verification-report';
import { renderHtml } from './render-html';

const HOSTILE = `</script></title></style><script>alert(1)</script><img src=x onerror="alert(1)">' onclick='`;

/** A report with this text wherever a text may stand that others wrote. */
function reportWith(text: string): VerificationReport {
  const term = {
    verdict: 'broken' as const,
    observed: text,
    limit: text,
    unit: null,
    samples: 1,
    reason: text,
  };
  const interaction = interactionReport({
    description: text,
    states: [{ name: '{a}', params: { a: text } }],
    verdict: 'broken',
    shape: {
      verdict: 'broken',
      mismatches: [{ path: text, expected: text, actual: { a: text }, message: text, samples: 1 }],
    },
    terms: { [`latency.totalMs.${text}`]: { ...term, observed: 1, limit: 1 }, [text]: term },
    reasons: [{ code: 'unreachable', message: text }],
    exchanges: [exchangeReport({ name: text })],
    latency: { totalMs: { observations: 1, measuredMs: [1], longerThanMs: [], infinite: 0, notSeen: 0 } },
    arrangedBy: text,
  });
  const report = reportOf([interaction], {
    consumer: text,
    source: text,
    notices: [{ when: 'before', text }],
    publication: { status: 'failed', reason: text },
  });
  return {
    ...report,
    warnings: [text],
    provider: { name: text, baseUrl: text, version: text, branch: text },
  };
}

const tagsOf = (page: string) => page.replace(/<style>[^<]*/, '').match(/<\/?[a-z][^\s>]*/gi);
const sectionOf = (page: string, description: string) =>
  page.split('<details class="interaction').find((part) => part.includes(`<h3>${description}</h3>`)) ?? '';

describe('the report as a page', () => {
  it('lets nothing that others wrote be more than text', () => {
    const page = renderHtml(reportWith(HOSTILE));

    expect(tagsOf(page)).toEqual(tagsOf(renderHtml(reportWith('x'))));
    expect(page).not.toMatch(/<script|<img|[^=]"alert|' onclick/i);
    expect(page.split('&lt;/script&gt;').length).toBeGreaterThan(10);
    const hostile = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'b', ' ', '=', '`'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(hostile, (text) => {
        expect(tagsOf(renderHtml(reportWith(text)))).toEqual(tagsOf(renderHtml(reportWith('x'))));
      }),
      { numRuns: 50 },
    );
  });

  it('shows no character that turns a text or breaks a line unseen', () => {
    const page = renderHtml(reportWith('a\u2028b\u2029c\u202ed\u2066e\u0000f\ud800g\u001bh'));

    expect(page).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(page).not.toMatch(/[\u0000\u001b]/);
    expect(page).toContain('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh');
  });

  it('loads nothing and runs nothing, by its own policy', () => {
    const page = renderHtml(reportOf([brokenReport()], { verdict: 'broken' }));
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const targets = [...page.matchAll(/\s(?:href|src|srcset|data|action|poster)="([^"]*)"/g)].map(
      ([, to]) => to,
    );

    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import/);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((to = '') => !to.startsWith('#') && to !== 'data:,')).toEqual([]);
    expect(page).not.toMatch(/\sstyle=|\son[a-z]+=|<script/);
  });

  it('begins with the verdict, where it was asked, and what it took', () => {
    const page = renderHtml({
      ...reportOf([brokenReport(), unknownReport(), interactionReport()], { verdict: 'broken' }),
      warnings: ['One interaction rests on earlier evidence.'],
    });
    const [, head = ''] = /<main>(.*?)<h2>/s.exec(page) ?? [];

    expect(head).toContain('chat-api <span>breaks its contracts</span>');
    expect(head).toContain('of 3 interactions 1 kept, 1 broken, 1 unknown');
    for (const fact of [
      'https://api.example.com/',
      '2026-01-01 00:00:00 UTC',
      '3 made, 0 reused',
      '0.0012\u00a0USD',
      '1.2 s',
    ])
      expect(head).toContain(fact);
    expect(head).toContain('One interaction rests on earlier evidence.');
  });

  it('shows the worst first, unfolded, with its reasons before all else', () => {
    const page = renderHtml(
      reportOf([interactionReport(), unknownReport(), brokenReport()], { verdict: 'broken' }),
    );
    const shown = [...page.matchAll(/<details class="interaction (\w+)" id="[\w-]+"( open)?>/g)];

    expect(shown.map(([, verdict, open]) => [verdict, open])).toEqual([
      ['broken', ' open'],
      ['unknown', ' open'],
      ['kept', undefined],
    ]);
    expect(sectionOf(page, 'a busy provider')).toMatch(
      /given the model gpt-4\.1 is available.*<h4>Why it is unknown<\/h4>.*the provider cannot be reached/s,
    );
    const broken = sectionOf(page, 'an answer with usage');
    expect(broken).toMatch(
      /<code>\$\.usage\.total<\/code>.*<code>3<\/code>.*<code>&quot;3&quot;<\/code>.*2 of 2/s,
    );
    expect(page).toMatch(/<h2>What is not kept<\/h2>.*<a href="#pact-1-1">an answer with usage<\/a>/s);
  });

  it('says first what broke an interaction, before what only kept it from being known', () => {
    const page = renderHtml(
      reportOf([
        unknownReport({
          verdict: 'broken',
          reasons: [
            { code: 'timed-out', message: 'no further byte after 400 ms' },
            { code: 'term-broken', message: 'latency.gapMs.max broken: above 20 ms' },
          ],
        }),
      ]),
    );

    expect(page).toMatch(/<ul class="trouble">.*<p>latency\.gapMs\.max broken: above 20 ms<\/p>/s);
    expect(page).toMatch(/<h4>Why it is broken<\/h4><ul class="reasons"><li>latency\.gapMs/);
  });

  it('shows terms with what was observed, the limit, the verdict and why; the worst first', () => {
    const term = { unit: 'ms', samples: 20 };
    const page = renderHtml(
      reportOf([
        interactionReport({
          terms: {
            'tokens.consistent': {
              ...term,
              unit: null,
              verdict: 'kept',
              observed: true,
              limit: true,
              reason: 'adds up',
            },
            'latency.totalMs.p95': {
              ...term,
              verdict: 'broken',
              observed: null,
              limit: 800,
              reason: 'too slow',
            },
            'cost.maxUsdPerCall': {
              ...term,
              unit: 'USD',
              verdict: 'unknown',
              observed: null,
              limit: 0.01,
              reason: 'no price',
            },
          },
        }),
      ]),
    );
    const cells = [...(page.split('<h4>Terms</h4>')[1] ?? '').matchAll(/<t[hd] [^>]*>(.*?)<\/t[hd]>/gs)]
      .slice(6)
      .map(([, cell = '']) => cell.replace(/<[^>]*>/g, ''));

    expect(cells).toEqual([
      ...['latency.totalMs.p95', 'broken', 'infinite', '800\u00a0ms', '20', 'too slow'],
      ...['cost.maxUsdPerCall', 'unknown', 'not known', '0.01\u00a0USD', '20', 'no price'],
      ...['tokens.consistent', 'kept', 'true', 'true', '20', 'adds up'],
    ]);
  });

  it('does not say that a provider keeps its contracts where nothing but pending pacts was judged', () => {
    const page = renderHtml({
      ...reportOf([unknownReport(), brokenReport()], { pending: true, verdict: 'broken' }),
      verdict: 'kept',
    });

    expect(page).not.toContain('keeps its contracts');
    expect(page).toContain('chat-api <span>has nothing but pending contracts</span>');
    expect(page).toContain('nothing but pending pacts, 1 interaction broken, 1 unknown');
  });

  it('says what is pending, published, arranged by the gateway, and what the machine adds to times', () => {
    const latency = {
      totalMs: { observations: 2, measuredMs: [1, 2], longerThanMs: [], infinite: 0, notSeen: 0 },
    };
    const page = renderHtml(
      reportOf([interactionReport({ pending: true, arrangedBy: 'gateway', overheadMs: 0.44, latency })], {
        pending: true,
        publication: { status: 'published' },
        notices: [{ when: 'after', text: 'Now it passes.' }],
      }),
    );

    for (const sentence of [
      'The state was arranged by the gateway: that is no proof about the provider behind it.',
      "this machine's own part is about 0.4 ms",
      'it is judged and shown, and does not change the verdict of the run',
      'The result was published to the broker.',
      'The broker says: Now it passes.',
    ])
      expect(page).toContain(sentence);
  });
});

describe('a large report', () => {
  it('shows five hundred interactions, the worst of all pacts among them, and counts the others', () => {
    const many = Array.from({ length: 600 }, () => interactionReport());
    const [first] = reportOf(many).pacts;
    const [second] = reportOf([brokenReport()], { consumer: 'last' }).pacts;
    if (!first || !second) throw new Error('A report has a pact.');
    const page = renderHtml({ ...reportOf(many), pacts: [first, second] });

    expect(page.match(/<details class="interaction/g)).toHaveLength(500);
    expect(page.match(/<details class="interaction broken/g)).toHaveLength(1);
    expect(page).toContain('And 101 interactions more, which would make this page too large');
  });

  it('cuts values, reasons and mismatches that are too long or too many', () => {
    const value = 'x'.repeat(100_000);
    const mismatches = Array.from({ length: 300 }, () => ({
      path: '$',
      expected: value,
      actual: 1,
      message: 'm',
      samples: 1,
    }));
    const reasons = Array.from({ length: 300 }, () => ({
      code: 'unreachable' as const,
      message: 'nobody listens',
    }));
    const page = renderHtml(reportOf([brokenReport({ shape: { verdict: 'broken', mismatches }, reasons })]));

    expect(page).toContain('… and 98002 characters more');
    expect(page).toContain('And 280 more mismatches, not shown.');
    expect(page).toContain('and 280 more reasons');
    expect(page.length).toBeLessThan(200_000);
  });
});
