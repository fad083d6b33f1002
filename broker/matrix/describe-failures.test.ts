import { TestBroker } from '../testing/test-broker';
import { publish, verify } from '../ui/testing/seed';

const interaction = (description: string) => ({
  description,
  request: { method: 'GET', path: `/${encodeURIComponent(description)}` },
  response: { status: 200 },
});

describe('the notices of the matrix', () => {
  let broker: TestBroker;
  beforeEach(() => {
    broker = new TestBroker();
  });
  afterEach(() => broker.close());

  const question =
    '/matrix?q[][pacticipant]=shop&q[][version]=1&q[][pacticipant]=api&q[][version]=10&latestby=cvpv';
  const answer = async () => (await broker.get(question)).body;
  const notices = async (): Promise<{ type: string; text: string }[]> => (await answer()).notices;
  const details = async () => (await notices()).slice(1).map(({ text }) => text);

  it('name each interaction that failed, and why, after the reason that clients know', async () => {
    await publish(broker, { interactions: [interaction('first'), interaction('second')] });
    const mismatches = { 1: [{ attribute: 'body', identifier: '$.usage', description: 'is missing' }] };
    await verify(broker, { success: false, mismatches });

    const { summary } = await answer();
    expect(await notices()).toEqual([
      { type: 'error', text: summary.reason },
      { type: 'error', text: 'shop needs "second": body $.usage: is missing' },
    ]);
    expect(summary.reason).toBe(
      'The verification for the pact between version 1 of shop and version 10 of api failed',
    );
  });

  it('name a broken term before what does not match, and do not go on for ever', async () => {
    await publish(broker, { interactions: [interaction('a\nquestion')] });
    const long = { attribute: 'body', identifier: '$.text', description: 'x'.repeat(500) };
    const { body: pact } = await broker.get('/pacts/provider/api/consumer/shop/latest');
    await broker.post(pact._links['pb:publish-verification-results'].href, {
      success: false,
      providerApplicationVersion: '10',
      testResults: [
        {
          interactionDescription: 'a\nquestion',
          success: false,
          mismatches: [long, long, long],
          exceptions: [{ message: 'tokens.maxTotal broken: 150 tokens, more than 20' }],
        },
      ],
    });

    const cut = `body $.text: ${'x'.repeat(146)}…`;
    expect(await details()).toEqual([
      `shop needs "a question": tokens.maxTotal broken: 150 tokens, more than 20; ${cut}; ${cut}; and 1 more`,
    ]);
  });

  it('count those that are too many to be shown', async () => {
    const interactions = Array.from({ length: 13 }, (_, index) => interaction(`number ${index}`));
    await publish(broker, { interactions });
    const failed = interactions.map((_, index) => [index, [{ description: 'wrong' }]]);
    await verify(broker, { success: false, mismatches: Object.fromEntries(failed) });

    const said = await details();
    expect(said).toHaveLength(6);
    expect(said.at(-1)).toBe('shop: 8 more interactions failed');
  });

  it('count the results that are too many to be shown', async () => {
    const interactions = [interaction('first')];
    for (const version of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']) {
      const consumer = `shop ${version}`;
      await publish(broker, { consumer, interactions });
      await verify(broker, { consumer, success: false, mismatches: { 0: [{ description: 'wrong' }] } });
    }

    const { body } = await broker.get('/matrix?q[][pacticipant]=api&q[][version]=10');
    const texts = body.notices.map(({ text }: { text: string }) => text);
    expect(texts.filter((text: string) => text.includes(' needs '))).toHaveLength(10);
    expect(texts.at(-1)).toBe('2 more verifications failed');
  });

  it('say nothing more where the verifier sent only its verdict, or nothing failed', async () => {
    await publish(broker);
    const { body: pact } = await broker.get('/pacts/provider/api/consumer/shop/latest');
    const { href } = pact._links['pb:publish-verification-results'];
    await broker.post(href, { success: false, providerApplicationVersion: '10' });
    expect(await notices()).toHaveLength(1);

    await verify(broker);
    expect(await notices()).toEqual([{ type: 'success', text: expect.stringContaining('successful') }]);
  });

  it('tell of a result once, whichever versions of the consumer share it', async () => {
    const interactions = [interaction('first')];
    await publish(broker, { interactions });
    await publish(broker, { interactions, version: '2' });
    await verify(broker, { success: false, mismatches: { 0: [{ description: 'wrong' }] } });

    const { body } = await broker.get('/matrix?q[][pacticipant]=api&q[][version]=10');
    expect(body.matrix).toHaveLength(2);
    const texts = body.notices.map(({ text }: { text: string }) => text);
    expect(texts.filter((text: string) => text.startsWith('shop needs'))).toEqual([
      'shop needs "first": wrong',
    ]);
  });
});
