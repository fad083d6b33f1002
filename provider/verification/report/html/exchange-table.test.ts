import { exchangeReport, interactionReport, reportOf } from '../../testing/report-of';
import type { ExchangeReport, InteractionReport } from '../../verification-report';
import { renderHtml } from './render-html';

describe('the exchanges of an interaction', () => {
  const exchangesOf = (count: number, partsOf: (index: number) => Partial<ExchangeReport>) =>
    Array.from({ length: count }, (_, index) =>
      exchangeReport({ name: `e-${index}`, sample: index + 1, costUsd: 0.001, ...partsOf(index) }),
    );
  const show = (exchanges: ExchangeReport[], parts: Partial<InteractionReport> = {}) =>
    renderHtml(reportOf([interactionReport({ exchanges, ...parts })]));
  const samplesIn = (page: string) =>
    [...page.matchAll(/<th scope="row" role="rowheader">(\d+)/g)].map(([, sample]) => Number(sample));

  it('have a time line each: the first token, the others, and how it ended', () => {
    const page = show(
      exchangesOf(3, (index) => ({
        contentAtMs: [20, 40, 80],
        end: (['complete', 'closed-early', 'stopped'] as const)[index],
        isReused: index === 2,
      })),
    );
    const lines = page.match(/<svg class="line" width="100%".*?<\/tr>/gs) ?? [];

    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('aria-label="first token after 20\u00a0ms, complete after 100\u00a0ms"');
    expect(lines[0]).toContain('<circle class="first" cx="20%"');
    expect(lines[0]).toContain('<path d="M400 0v10M800 0v10"/>');
    expect(lines[0]).toContain('<svg class="end" x="100%"');
    expect(lines[1]).toContain('<svg class="end failed" x="100%"');
    expect(lines[1]).toContain('200, cut off by the provider');
    expect(lines[2]).toContain('<svg class="end open" x="100%"');
    expect(lines[2]).toContain('over 100\u00a0ms');
    expect(page).toContain('3 <span class="reused">↺ reused</span>');
    expect(page).toContain('Cost of all: 0.003\u00a0USD. 1 of 3 exchanges reused.');
  });

  it('are at most twenty, those in trouble among them, and the others are counted', () => {
    const page = show(
      exchangesOf(60, (index) => (index >= 57 ? { verdict: 'broken' } : { isReused: index > 30 })),
    );

    expect(samplesIn(page)).toEqual([...Array.from({ length: 17 }, (_, index) => index + 1), 58, 59, 60]);
    expect(page).toContain('And 40 exchanges more, not shown: 40 complete, 26 reused.');
  });

  it('say where a cost is not known, and count a shared exchange once', () => {
    const twice = exchangesOf(2, () => ({ name: 'same' }));

    expect(show(twice)).toContain('Cost of all: 0.001\u00a0USD.');
    expect(show(exchangesOf(2, (index) => (index === 0 ? { costUsd: null } : {})))).toContain(
      'Cost of all: 0.001\u00a0USD, and 1 of 2 not known.',
    );
    expect(show(exchangesOf(1, () => ({ costUsd: null })))).toContain('Cost of all: not known.');
  });
});
