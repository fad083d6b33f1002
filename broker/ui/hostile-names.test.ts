import { TestBroker } from '../testing/test-broker';
import { browse, readableText } from './testing/browse';
import { publish, verify } from './testing/seed';

const SCRIPT = '<script>alert(1)</script>';
const IMAGE = '"><img src=x onerror=alert(2)>';
const QUOTE = `'"><b onmouseover="alert(3)">`;

/** Whoever may publish a pact chooses every text in it. None of them may become part of a page. */
describe('texts that look like markup', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = new TestBroker();
    const interaction = {
      _id: QUOTE,
      type: 'Synchronous/HTTP',
      description: IMAGE,
      pending: true,
      providerStates: [{ name: SCRIPT, params: { [QUOTE]: IMAGE } }],
      comments: { text: [SCRIPT], testname: IMAGE, terms: { [QUOTE]: SCRIPT }, [IMAGE]: QUOTE },
      request: {
        method: SCRIPT,
        path: IMAGE,
        query: { [QUOTE]: [SCRIPT] },
        headers: { [IMAGE]: [QUOTE] },
        body: { content: { [SCRIPT]: IMAGE }, contentType: 'application/json', encoded: false },
        matchingRules: {
          body: { [`$['${SCRIPT}']`]: { combine: 'AND', matchers: [{ match: 'regex', regex: IMAGE }] } },
          header: { [IMAGE]: { combine: 'AND', matchers: [{ match: SCRIPT }] } },
        },
        generators: { body: { '$.x': { type: 'ProviderState', expression: IMAGE } } },
      },
      response: {
        status: 200,
        body: {
          content: `event: ${SCRIPT}\ndata: ${IMAGE}\n\n`,
          contentType: 'text/event-stream',
          encoded: false,
        },
      },
      pluginConfiguration: { [SCRIPT]: { [IMAGE]: QUOTE } },
      interactionMarkup: { markup: SCRIPT, markupType: 'COMMON_MARK' },
    };
    await publish(broker, {
      consumer: SCRIPT,
      provider: IMAGE,
      version: QUOTE,
      branch: SCRIPT,
      tags: [IMAGE],
      interactions: [interaction],
    });
    const mismatch = { attribute: SCRIPT, identifier: IMAGE, description: QUOTE };
    await verify(broker, {
      consumer: SCRIPT,
      provider: IMAGE,
      by: SCRIPT,
      success: false,
      mismatches: { 0: [mismatch] },
    });
    await broker.post('/environments', { name: '"><i>', production: true });
    await broker.patch(`/pacticipants/${encodeURIComponent(SCRIPT)}`, {
      displayName: IMAGE,
      repositoryUrl: `https://example.com/${QUOTE}`,
    });
    await broker.put(`/pacticipants/${encodeURIComponent(SCRIPT)}/labels/${encodeURIComponent(IMAGE)}`);
  });
  afterAll(() => broker.close());

  const sides = `/pacts/provider/${encodeURIComponent(IMAGE)}/consumer/${encodeURIComponent(SCRIPT)}`;

  it.each([
    ['the index', '/', SCRIPT],
    ['a search', `/?q=${encodeURIComponent(IMAGE)}`, IMAGE],
    ['the pact', `${sides}/latest`, QUOTE],
    ['the result', `${sides}/latest/verification-results/latest`, QUOTE],
    ['the matrix', `/matrix${sides.replace('/pacts', '')}`, SCRIPT],
    ['the list of pacticipants', `/pacticipants?q=${encodeURIComponent('<')}`, SCRIPT],
    ['a pacticipant', `/pacticipants/${encodeURIComponent(SCRIPT)}`, IMAGE],
    ['a missing pacticipant', `/pacticipants/${encodeURIComponent(IMAGE + QUOTE)}`, IMAGE],
    ['a mistake', `/matrix?q[][pacticipant]=${encodeURIComponent(SCRIPT + IMAGE)}`, IMAGE],
    ['a missing page', `/${encodeURIComponent(SCRIPT)}?"><script>`, 'Nothing here'],
  ])('are only texts on %s', async (_page, path, shown) => {
    const { headers, text } = await browse(broker, path);
    expect(headers['content-type']).toBe('text/html;charset=utf-8');
    expect(readableText(text)).toContain(shown);
    expect(text.match(/<script\b[^>]*>/g)).toEqual([expect.stringContaining('src="/ui/filter-')]);
    expect(text).not.toMatch(/<(img|b|i)\b/);
    const withoutValues = text.replaceAll(/"[^"]*"/g, '""');
    expect(withoutValues).not.toMatch(/<[^>]*\son[a-z]+\s*=/);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//example.com/x',
    '/pacts',
  ])('are no link where %s stands for an address', async (address) => {
    await broker.patch('/pacticipants/linked', { repositoryUrl: address });
    const { text } = await browse(broker, '/pacticipants/linked');
    expect(readableText(text)).toContain(address.trim().slice(0, 8));
    expect(text.toLowerCase()).not.toMatch(/href="\s*(javascript|data|vbscript):(?!,")/);
    expect(text).not.toContain('href="//example.com');
    expect(text.match(/rel="noopener noreferrer"/g)).toBeNull();
  });
});
