import { brokenReport, interactionReport, reportOf, unknownReport } from '../testing/report-of';
import { renderJunit } from './render-junit';

describe('the report as JUnit', () => {
  it('has a suite for each pact and a case for each interaction', () => {
    const xml = renderJunit(reportOf([interactionReport(), brokenReport(), unknownReport()]));

    expect(xml).toContain('<testsuites tests="3" failures="1" errors="1" skipped="0">');
    expect(xml).toContain('<testcase classname="shop" name="an answer"/>');
    expect(xml).toMatch(
      /name="an answer with usage">\s*<failure message="\$\.usage\.total: must be a number" type="broken">/,
    );
    expect(xml).toMatch(/name="a busy provider, given the model gpt-4\.1 is available">\s*<error/);
    expect(xml).toContain('expected 3');
    expect(xml).toContain('actual   "3"');
  });

  it.each([
    ['a pending interaction', { pending: true }, {}],
    ['an interaction of a pending pact', {}, { pending: true }],
  ])('shows the trouble of %s without failing', (_case, interaction, pact) => {
    const xml = renderJunit(reportOf([brokenReport(interaction), unknownReport(interaction)], pact));

    expect(xml).toContain('failures="0" errors="0"');
    expect(xml).toContain('name="[pending] an answer with usage"');
    expect(xml).toMatch(/<system-out>\s*(<!\[CDATA\[)?pending and broken/);
  });

  it('names the reason that broke it in its message, and all of them in its text', () => {
    const xml = renderJunit(
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

    expect(xml).toContain('<failure message="latency.gapMs.max broken: above 20 ms (and 1 more)"');
    expect(xml).toMatch(/latency\.gapMs\.max broken: above 20 ms\n *no further byte after 400 ms/);
  });

  it('is XML whatever the provider sends', () => {
    const message = 'a\u0000b\u001b[31m <c> & "d" \ud800 ]]>';
    const xml = renderJunit(
      reportOf([brokenReport({ description: message, reasons: [{ code: 'shape', message }] })]),
    );

    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 does not allow them
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800]/);
    expect(xml).toContain('&lt;c> &amp; &quot;d&quot;');
  });
});
