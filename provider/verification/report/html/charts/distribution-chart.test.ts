import { interactionReport } from '../../../testing/report-of';
import type { DistributionReport, InteractionReport } from '../../../verification-report';
import { distributionsOf } from './distribution';
import { distributionChart } from './distribution-chart';

const seen = (parts: Partial<DistributionReport> = {}): DistributionReport => ({
  observations: 4,
  measuredMs: [100, 200, 200, 700],
  longerThanMs: [],
  infinite: 0,
  notSeen: 0,
  ...parts,
});

const term = (parts: Partial<InteractionReport['terms'][string]>): InteractionReport['terms'][string] => ({
  verdict: 'kept',
  observed: 700,
  limit: 750,
  unit: 'ms',
  samples: 4,
  reason: '',
  ...parts,
});

function draw(totalMs: DistributionReport, terms: InteractionReport['terms'] = {}): string {
  const [distribution] = distributionsOf(interactionReport({ latency: { totalMs }, terms }));
  if (!distribution) throw new Error('There is nothing to draw.');
  return distributionChart(distribution, 'chart', distribution.marks.length).text;
}

describe('the chart of a distribution', () => {
  it('draws the limit and what was observed where they are on the axis, and names both', () => {
    const chart = draw(seen(), { 'latency.totalMs.max': term({}) });

    expect(chart).toContain('data-max-ms="800"');
    expect(chart).toContain('<line data-limit-ms="750" x1="93.75%" x2="93.75%"');
    expect(chart).toContain('>✓ max ≤ 750\u00a0ms</text>');
    expect(chart).toContain('<line data-observed-ms="700" x1="87.5%" x2="87.5%"');
    expect(chart).toContain('>max was 700\u00a0ms</text>');
  });

  it('says in words what it shows', () => {
    const chart = draw(seen({ observations: 7, infinite: 2, notSeen: 1 }), {
      'latency.totalMs.p50': term({ verdict: 'broken', limit: 150, observed: 200 }),
    });

    expect(chart).toContain(
      '<desc id="chart-desc">7 exchanges; 100\u00a0ms to 700\u00a0ms, median 200\u00a0ms; 2 failed and count as infinitely slow (∞); 1 not seen (?). p50 is 200\u00a0ms, the limit is 150\u00a0ms: broken.</desc>',
    );
    expect(chart).toContain('role="img" aria-labelledby="chart-title chart-desc"');
  });

  it('gives what failed, and what was not waited for, a place beside the axis', () => {
    const chart = draw(seen({ infinite: 3, longerThanMs: [5_000] }), {
      'latency.totalMs.p95': term({ verdict: 'broken', observed: null, limit: 700 }),
    });

    expect(chart).toContain('data-axis-percent="84"');
    expect(chart).toMatch(/<rect class="failed" x="88%".*∞ 3<\/text>/s);
    expect(chart).toMatch(/<rect class="not-awaited" x="94%".*\? 1<\/text>/s);
    expect(chart).toContain('p95 was infinite');
    expect(draw(seen())).not.toContain('class="lane"');
  });

  it('has a scale for its bars: how many the highest stands for', () => {
    const scale = (parts: Partial<DistributionReport>) =>
      /<svg class="counts".*?<\/svg>/s
        .exec(draw(seen(parts)))?.[0]
        ?.replace(/<[^>]*>/g, ' ')
        .trim()
        .split(/ +/);

    expect(scale({})).toEqual(['2', '0']);
    // Of 400 times the report has four, evenly chosen: two of them stand for about two hundred.
    expect(scale({ observations: 402, infinite: 1, notSeen: 1 })).toEqual(['≈200', '0']);
    expect(scale({ measuredMs: [], observations: 1, infinite: 1 })).toBeUndefined();
  });

  it('shows a limit of which nothing is known', () => {
    const chart = draw(seen(), { 'latency.totalMs.p99': term({ verdict: 'unknown', observed: null }) });

    expect(chart).toContain('>? p99 ≤ 750\u00a0ms</text>');
    expect(chart).toContain('>p99 is not known</text>');
    expect(chart).not.toContain('data-observed-ms');
  });

  it('has bars for each of many times, and none for none', () => {
    const bars = (measuredMs: number[]) =>
      /<path d="([^"]*)"/.exec(draw(seen({ measuredMs, observations: 1 })))?.[1]?.match(/M/g)?.length ?? 0;

    expect(bars([])).toBe(0);
    expect(bars([100, 100, 100])).toBe(1);
    expect(bars([1, 500, 1_000])).toBe(3);
  });

  it('is drawn for the measures that were observed only', () => {
    const names = (interaction: InteractionReport) =>
      distributionsOf(interaction).map(({ measure }) => measure);

    expect(names(interactionReport())).toEqual([]);
    expect(names(interactionReport({ latency: { totalMs: seen({ observations: 0 }) } }))).toEqual([]);
    expect(
      names(interactionReport({ latency: { timeToFirstTokenMs: seen(), gapMs: seen(), totalMs: seen() } })),
    ).toEqual(['timeToFirstTokenMs', 'gapMs', 'totalMs']);
  });
});
