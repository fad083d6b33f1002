import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pactBetween } from '../../testing/pact-text';
import { TestBroker } from '../../testing/test-broker';
import { browse, linksNamed, readableText } from '../testing/browse';
import { deploy, publish, verify } from '../testing/seed';

const LATEST = '/pacts/provider/api/consumer/shop/latest';

const LONG_PROMPT = `You are the assistant of a shop.\n${'Answer from the passages. '.repeat(20)}`;

const QUESTION = {
  type: 'Synchronous/HTTP',
  description: 'a question about a product',
  pending: true,
  providerStates: [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }],
  comments: {
    text: ['The shop shows the first sentence early.'],
    testname: 'answers a question',
    terms: { version: 1, samples: 20, latency: { totalMs: { p95: 4000 } } },
    ticket: { key: 'SHOP-1' },
  },
  request: {
    method: 'POST',
    path: '/v1/chat/completions',
    query: { tier: ['default'] },
    headers: { Authorization: ['Bearer sk-example'] },
    body: {
      content: { model: 'gpt-4.1', messages: [{ role: 'system', content: LONG_PROMPT }] },
      contentType: 'application/json',
      encoded: false,
    },
    matchingRules: {
      header: { Authorization: { combine: 'AND', matchers: [{ match: 'regex', regex: '^Bearer .+$' }] } },
      body: { '$.messages[0].content': { combine: 'AND', matchers: [{ match: 'type' }] } },
    },
  },
  response: {
    status: 200,
    body: {
      content: { choices: [{ finish_reason: 'stop', index: 0 }], object: 'chat.completion' },
      contentType: 'application/json',
      encoded: false,
    },
    matchingRules: {
      body: {
        '$.choices': { combine: 'AND', matchers: [{ match: 'type', min: 1 }] },
        '$.choices[*].finish_reason': {
          combine: 'AND',
          matchers: [{ match: 'type' }, { match: 'regex', regex: '^(stop|length)$' }],
        },
        '$.choices[*].index': { combine: 'AND', matchers: [{ match: 'integer' }] },
        '$.usage.total_tokens': { combine: 'AND', matchers: [{ match: 'integer' }] },
      },
    },
  },
};

const STREAM = {
  type: 'Synchronous/HTTP',
  description: 'a streamed answer',
  request: { method: 'POST', path: '/v1/chat/completions' },
  response: {
    status: 200,
    headers: { 'Content-Type': ['text/event-stream'] },
    body: {
      content: ': hi\n\ndata: {"delta":"Hello"}\n\nevent: end\ndata: [DONE]\n\n',
      contentType: 'text/event-stream',
      encoded: false,
    },
    matchingRules: { body: { '$.content.delta': { combine: 'AND', matchers: [{ match: 'type' }] } } },
  },
  pluginConfiguration: { 'llm-stream': { stream: '{"phases":[]}' } },
  interactionMarkup: { markup: 'One or more pieces of text.', markupType: 'COMMON_MARK' },
};

describe('a pact as a page', () => {
  let broker: TestBroker;
  beforeEach(async () => {
    broker = new TestBroker();
    await publish(broker, { version: '1', branch: 'main', tags: ['rc'], interactions: [QUESTION, STREAM] });
  });
  afterEach(() => broker.close());

  const show = async (path = LATEST): Promise<string> => {
    const { status, text } = await browse(broker, path);
    expect(status).toBe(200);
    return text;
  };

  it('names both sides, the version and where it is', async () => {
    await deploy(broker, 'shop', '1', 'production');
    const text = readableText(await show());
    expect(text).toContain('shop needs of api');
    expect(text).toContain('Consumer version shop 1 branch main tag rc Published just now Now in production');
    expect(text).toContain('Format Pact specification ');
  });

  it('lists the interactions with links to each', async () => {
    const page = await show();
    expect(readableText(page)).toContain('2 interactions a question about a product a streamed answer');
    const [, anchor] = page.match(/<a href="#(interaction-2)">/) ?? [];
    expect(page).toContain(`id="${anchor}"`);
  });

  it('says what is given, sent and answered, with each rule in words beside its field', async () => {
    const text = readableText(await show());
    expect(text).toContain('Given the model {model} is available (model: gpt-4.1 )');
    expect(text).toContain('POST /v1/chat/completions');
    expect(text).toContain('tier = default');
    expect(text).toContain('Authorization : Bearer sk-example matching ^Bearer .+$');
    expect(text).toContain('200 OK');
    expect(text).toContain('"choices" : [ a list of items like these, at least 1 item');
    expect(text).toContain('"finish_reason" : "stop", any text, matching ^(stop|length)$');
    expect(text).toContain('"index" : 0 any whole number');
    expect(text).toContain('"object" : "chat.completion" }');
  });

  it('hides no rule: one about a field that the example lacks stands below it', async () => {
    expect(readableText(await show())).toContain('Rules $.usage.total_tokens any whole number');
  });

  it('folds long prompts away, with their own line breaks', async () => {
    const page = await show();
    expect(page).toContain(`Whole text (${LONG_PROMPT.length} characters)`);
    expect(page).toMatch(
      /<details><summary>Whole text[^<]*<\/summary><pre class="long-text">\nYou are the assistant of a shop\.\nAnswer/,
    );
  });

  it('shows comments, terms and what is pending', async () => {
    const text = readableText(await show());
    expect(text).toContain('a question about a product Pending Given');
    expect(text).toContain('The shop shows the first sentence early.');
    expect(text).toContain('Test: answers a question');
    expect(text).toContain(
      'Terms Judged on 20 exchanges. Time to the end of the answer: for 95 % of them within 4,000 ms.',
    );
    expect(text).toContain('ticket { "key" : "SHOP-1" }');
  });

  it('shows a stream as events, and what its plugin says', async () => {
    const text = readableText(await show());
    expect(text).toContain('event 1 {"delta":"Hello"} event 2, end [DONE] Rules $.content.delta');
    expect(text).toContain('One or more pieces of text.');
    expect(text).toContain('Settings of llm-stream');
  });

  it('shows the last result of each interaction and what did not match', async () => {
    expect(readableText(await show())).toContain('Status Never verified');
    const usage = {
      attribute: 'body',
      identifier: '$.usage',
      description: 'Expected $.usage but it was missing',
    };
    await verify(broker, { by: '77', success: false, mismatches: { 0: [usage] } });
    const page = await show();
    const text = readableText(page);
    expect(text).toContain('Status Failed');
    expect(text).toContain('Provider version api 77 Verified just now Verifier a verifier 1.2.3');
    expect(text).toContain('failed: a question about a product verified: a streamed answer');
    expect(text).toContain('What did not match Expected $.usage but it was missing body $.usage');
    expect(linksNamed(page, 'Verification result')).toHaveLength(1);
  });

  it('is found under every address of the pact', async () => {
    const { body } = await broker.get(LATEST);
    const [{ href }] = [body._links['pb:publish-verification-results']];
    const content = href.replace('http://broker', '').replace('/verification-results', '');
    const sides = '/pacts/provider/api/consumer/shop';
    for (const path of [
      `${sides}/version/1`,
      `${sides}/versions/1`,
      '/pact/provider/api/consumer/shop/version/1',
      '/pact/provider/api/consumer/shop/latest',
      `${sides}/latest/rc`,
      `${sides}/branch/main/latest`,
      content,
    ]) {
      expect(readableText(await show(path))).toContain('shop needs of api');
    }
    await publish(broker, { version: '2', interactions: [STREAM] });
    expect(readableText(await show(`${sides}/latest-untagged`))).toContain('Consumer version shop 2');
    expect(readableText(await show(`${sides}/version/2/previous-distinct`))).toContain(
      'Consumer version shop 1',
    );
  });

  it('reads the older forms of a pact', async () => {
    const pact = {
      consumer: { name: 'shop' },
      provider: { name: 'old-api' },
      interactions: [
        {
          description: 'a list',
          providerState: 'there are things',
          request: { method: 'get', path: '/things', query: 'a=1&b=2' },
          response: {
            status: 200,
            headers: { 'X-Kind': 'b' },
            body: { id: 1, names: ['x'] },
            matchingRules: {
              '$.body.id': { match: 'integer' },
              '$.body.names': { min: 2 },
              '$.headers.X-Kind': { match: 'regex', regex: '^b' },
            },
          },
        },
      ],
      metadata: { pactSpecification: { version: '2.0.0' } },
    };
    await publish(broker, { provider: 'old-api', pact });
    const text = readableText(await show('/pacts/provider/old-api/consumer/shop/latest'));
    expect(text).toContain('Given there are things');
    expect(text).toContain('GET /things Query a = 1 b = 2');
    expect(text).toContain('X-Kind : b matching ^b');
    expect(text).toContain('"id" : 1, any whole number');
    expect(text).toContain('"names" : [ a list of items like these, at least 2 items');
  });

  it('reads messages', async () => {
    const pact = {
      ...pactBetween('shop', 'queue', []),
      interactions: [
        {
          type: 'Asynchronous/Messages',
          description: 'an order',
          contents: { content: { id: 7 }, contentType: 'application/json', encoded: false },
          metadata: { topic: 'orders' },
          matchingRules: { body: { '$.id': { combine: 'AND', matchers: [{ match: 'integer' }] } } },
        },
        {
          type: 'Synchronous/Messages',
          description: 'a call',
          request: { contents: { content: 'aGVsbG8=', contentType: 'text/plain', encoded: 'base64' } },
          response: [
            { contents: { content: 'AP8A', contentType: 'application/protobuf', encoded: 'base64' } },
          ],
        },
      ],
    };
    await publish(broker, { provider: 'queue', pact });
    const text = readableText(await show('/pacts/provider/queue/consumer/shop/latest'));
    expect(text).toContain('Message Metadata topic : orders Body { "id" : 7 any whole number }');
    expect(text).toContain('Request Body hello Response Body 3 bytes of application/protobuf.');
  });

  it('keeps numbers as they are written', async () => {
    const content = JSON.stringify(pactBetween('shop', 'exact', [])).replace(
      '"interactions":[]',
      '"interactions":[{"description":"n","request":{"method":"GET","path":"/"},"response":{"status":200,"body":{"rate":1.0,"id":12345678901234567890}}}]',
    );
    await broker.put('/pacts/provider/exact/consumer/shop/version/1', undefined, {
      rawBody: content,
      headers: { 'content-type': 'application/json' },
    });
    const text = readableText(await show('/pacts/provider/exact/consumer/shop/latest'));
    expect(text).toContain('"rate" : 1.0, "id" : 12345678901234567890');
  });

  it.each(['storefront-assistant', 'catalog-tagger', 'support-triage'])(
    'shows the committed pact of %s with a note for each of its rules',
    async (consumer) => {
      const provider = 'chat-completions-api';
      const file = join(__dirname, '../../../pacts', `${consumer}-${provider}.json`);
      const pact = JSON.parse(readFileSync(file, 'utf8'));
      await publish(broker, { consumer, provider, pact });
      const page = await show(`/pacts/provider/${provider}/consumer/${consumer}/latest`);
      const text = readableText(page);
      const { interactions } = pact as { interactions: { description: string }[] };
      expect(interactions.length).toBeGreaterThan(3);
      for (const { description } of interactions) expect(text).toContain(description.replace(/\s+/g, ' '));
      expect(page.match(/<article/g)).toHaveLength(interactions.length);
      expect((page.match(/class="note"/g) ?? []).length).toBeGreaterThanOrEqual(interactions.length);
      expect(text).not.toContain('rule {');
    },
  );
});
