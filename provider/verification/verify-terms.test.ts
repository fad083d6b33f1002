import { exitCodeOfRun } from './report/build-report';
import { answerChat, beginStream, chunk, question, streamedQuestion } from './testing/chat-answers';
import { type InteractionParts, pactOf } from './testing/pact-files';
import { startBroker } from './testing/start-broker';
import type { Answer } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';
import { verifyProvider } from './verify-provider';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const terms = (parts: object) => ({ version: 1, ...parts });
const tenfold = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
const asked = { response_format: { type: 'json_object' } };
const jsonSchema = { type: 'object', required: ['city'] };

/** Streams content after a wait, without waiting. */
const streamAfter =
  (firstMs: number, gapMs: number): Answer =>
  (_request, response) => {
    beginStream(response);
    setImmediate(() => {
      setting.advance(firstMs);
      response.write(chunk('Hu'), () =>
        setImmediate(() => {
          setting.advance(gapMs);
          response.end(`${chunk('e')}${chunk('', 'stop')}data: [DONE]\n\n`);
        }),
      );
    });
  };

const stalled: Answer = (_request, response) => {
  beginStream(response);
  response.write(chunk('Hu'));
};

const answering =
  (answer: Parameters<typeof answerChat>[1]): Answer =>
  (_request, response) =>
    answerChat(response, answer);

describe('what a contract of shapes does not see, and its terms do', () => {
  it.each<[string, InteractionParts, object, Answer, string]>([
    [
      'a slow first token',
      streamedQuestion(),
      { latency: { timeToFirstTokenMs: { max: 800 } } },
      streamAfter(2000, 0),
      'latency.timeToFirstTokenMs.max',
    ],
    [
      'a long gap',
      streamedQuestion(),
      { latency: { gapMs: { max: 250 } } },
      streamAfter(0, 900),
      'latency.gapMs.max',
    ],
    [
      'ten-fold tokens',
      question(),
      { tokens: { maxTotal: 20 } },
      answering({ usage: tenfold }),
      'tokens.maxTotal',
    ],
    [
      'a price above the limit',
      question(),
      { cost: { maxUsdPerCall: 0.0005 } },
      answering({ usage: tenfold }),
      'cost.maxUsdPerCall',
    ],
    [
      'inconsistent usage',
      question(),
      { tokens: { consistent: true } },
      answering({ usage: { ...tenfold, total_tokens: 151 } }),
      'tokens.consistent',
    ],
    [
      'a substituted model',
      question(),
      { model: { sameFamilyAsRequested: true } },
      answering({ model: 'gpt-4.1-mini' }),
      'model.sameFamilyAsRequested',
    ],
    [
      'an ignored response_format',
      question({ request: asked }),
      { honoured: ['response_format'] },
      answering({ content: 'Sure: {}' }),
      'honoured.response_format',
    ],
    [
      'output against its schema',
      question({ request: asked }),
      { output: { jsonSchema } },
      answering({ content: '{"town":"Hue"}' }),
      'output.jsonSchema',
    ],
  ])('is %s', async (_what, interaction, wanted, answer, name) => {
    const withTerms = await setting.verify([{ ...interaction, terms: terms(wanted) }], answer);
    expect(exitCodeOfRun(withTerms)).toBe(1);
    expect(only(withTerms)).toMatchObject({
      verdict: 'broken',
      shape: { verdict: 'kept' },
      terms: { [name]: { verdict: 'broken' } },
      reasons: [{ code: 'term-broken', message: expect.stringContaining(`${name} broken: `) }],
    });

    expect((await setting.verify([interaction], answer)).verdict).toBe('kept');
  });

  it('is told exchange by exchange, with the times at which content came', async () => {
    const report = await setting.verify([streamedQuestion()], streamAfter(2000, 900));
    const [exchange] = only(report).exchanges;

    expect(exchange).toMatchObject({
      sample: 1,
      isReused: false,
      status: 200,
      end: 'complete',
      verdict: 'kept',
    });
    expect(exchange?.contentAtMs.map((atMs) => Math.floor(atMs / 100) * 100)).toEqual([2000, 2900]);
    expect(exchange?.costUsd).toBeNull();
  });

  it('is a stream that stalls: unknown by its shape, broken by the wait that was too long already', async () => {
    const latency = { gapMs: { max: 20 } };
    const options = { deadlines: { idleMs: 60 } };
    const withTerms = await setting.verify(
      [streamedQuestion({ terms: terms({ latency }) })],
      stalled,
      options,
    );
    expect(only(withTerms)).toMatchObject({
      verdict: 'broken',
      shape: { verdict: 'unknown' },
      terms: { 'latency.gapMs.max': { verdict: 'broken' } },
    });
    expect(only(withTerms).reasons.map(({ code }) => code)).toEqual(['timed-out', 'term-broken']);

    const without = await setting.verify([streamedQuestion()], stalled, options);
    expect(only(without)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'timed-out' }] });
  });

  it('keeps them all where they hold, and says what was measured', async () => {
    const all = terms({
      latency: { totalMs: { max: 60_000 } },
      tokens: { consistent: true, maxCompletion: 5 },
      cost: { maxUsdPerCall: 1, maxUsdPerRun: 1 },
      model: { sameFamilyAsRequested: true },
      output: { jsonSchema },
      honoured: ['response_format'],
    });
    const report = await setting.verify(
      [question({ request: asked, terms: all })],
      answering({ content: '{"city":"Hue"}', model: 'gpt-4.1-2025-04-14' }),
    );

    expect(exitCodeOfRun(report)).toBe(0);
    expect(only(report)).toMatchObject({ verdict: 'kept', reasons: [], overheadMs: expect.any(Number) });
    expect(Object.values(only(report).terms).map(({ verdict }) => verdict)).toEqual(Array(8).fill('kept'));
    expect(only(report).terms['cost.maxUsdPerRun']).toMatchObject({ observed: 0.00012, unit: 'USD' });
    expect(report.costUsd).toBe(0.00012);
  });
});

describe('terms of which too little is known', () => {
  it('are unknown, and so is the interaction, however well the shape fits', async () => {
    const few = terms({ samples: 2, latency: { totalMs: { p95: 60_000 } } });
    const report = await setting.verify([question({ terms: few })], answering({}));

    expect(exitCodeOfRun(report)).toBe(3);
    expect(only(report)).toMatchObject({
      verdict: 'unknown',
      samples: { asked: 2, judged: 2, matching: 2 },
      shape: { verdict: 'kept' },
      reasons: [
        { code: 'term-unknown', message: expect.stringMatching(/^latency\.totalMs\.p95 unknown: .*20/) },
      ],
    });
  });

  it('ask for as many exchanges as they need where the contract does not say', async () => {
    const report = await setting.verify(
      [question({ terms: terms({ latency: { totalMs: { p95: 60_000 } } }) })],
      answering({}),
      { concurrency: 10 },
    );

    expect(only(report)).toMatchObject({ verdict: 'kept', samples: { asked: 20, judged: 20, matching: 20 } });
  });
});

describe('a pass rate', () => {
  /** Right four times out of five. */
  const mostlyRight = (): Answer => {
    let calls = 0;
    return (_request, response) => {
      calls += 1;
      if (calls % 5 === 0) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      else answerChat(response);
    };
  };
  const rate = (atLeast: number) => terms({ passRate: { atLeast } });
  const options = { concurrency: 1 };

  it('of 0.95 is broken by a provider that is right four times out of five', async () => {
    const report = await setting.verify([question({ terms: rate(0.95) })], mostlyRight(), options);

    expect(only(report)).toMatchObject({ verdict: 'broken', terms: { passRate: { verdict: 'broken' } } });
    expect(only(report).samples.asked).toBeLessThan(30);
  });

  it('of 0.7 is kept by it, and exchanges that do not match are shown but break nothing', async () => {
    const report = await setting.verify([question({ terms: rate(0.7) })], mostlyRight(), options);

    expect(exitCodeOfRun(report)).toBe(0);
    expect(only(report)).toMatchObject({
      verdict: 'kept',
      shape: { verdict: 'kept', mismatches: [expect.objectContaining({ path: '$' })] },
      terms: { passRate: { verdict: 'kept', limit: 0.7 } },
      reasons: [],
    });
  });

  it('ends as soon as it is decided', async () => {
    const report = await setting.verify([question({ terms: rate(0.95) })], answering({}), options);

    expect(only(report)).toMatchObject({ verdict: 'kept', samples: { asked: 20 } });
    expect(report.calls).toEqual({ planned: 60, made: 20, repeats: 0, reused: 0 });
  });
});

describe('a broken term at the broker', () => {
  it('is a failure that names it', async () => {
    const pact = pactOf([question({ id: 'i-1', terms: terms({ tokens: { maxTotal: 20 } }) })]);
    const broker = await startBroker([{ pact }]);
    setting.provider.requests.length = 0;
    await setting.verify([question()], answering({ usage: tenfold }));
    try {
      await verifyProvider({
        pacts: { broker: { baseUrl: broker.url } },
        provider: 'chat-api',
        providerBaseUrl: setting.provider.url,
        providerVersion: '1',
        publish: {},
      });

      expect(broker.sentTo('POST', '/results/')).toMatchObject([
        {
          success: false,
          testResults: [
            {
              interactionId: 'i-1',
              success: false,
              exceptions: [{ message: expect.stringContaining('tokens.maxTotal broken: ') }],
            },
          ],
        },
      ]);
    } finally {
      await broker.close();
    }
  });
});
