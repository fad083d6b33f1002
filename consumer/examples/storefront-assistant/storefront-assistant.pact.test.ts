import { MatchersV3 } from '@pact-foundation/pact';
import type { TermsComment } from '../../index';
import { apiError, chatCompletion, modelList, usage } from '../../matchers';
import { bearer, createContract } from '../../testing/contract';
import { createTestClient } from '../../testing/create-test-client';
import { serveInTurn } from '../../testing/serve-in-turn';
import { AssistantUnavailableError } from './assistant-unavailable-error';
import { chooseModel } from './choose-model';
import { cutOffAnswer, wholeAnswer } from './testing/agreed-terms';
import { assistantAt, model, modelIsAvailable, requestFor } from './testing/ask-assistant';
import { describeStreams } from './testing/describe-streams';

const { regex } = MatchersV3;

/** RFC 9110 section 10.2.3: a number of seconds, or a date. */
const SECONDS_OR_DATE = '^([0-9]+|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT)$';

interface Asked {
  state: readonly [string, { model: string }?];
  description: string;
  question: string;
  maxAnswerTokens?: number;
  agreed?: TermsComment;
}

function ask({ state, description, question, maxAnswerTokens = 300, agreed }: Asked) {
  const interaction = createContract('storefront-assistant').addInteraction();
  if (agreed) interaction.comment(agreed);
  return interaction
    .given(...state)
    .uponReceiving(description)
    .withRequest('POST', '/v1/chat/completions', (request) =>
      request.headers(bearer()).jsonBody(requestFor(question, maxAnswerTokens)),
    );
}

const batteryQuestion = 'How long does the battery of the wireless headphones last?';
const batteryAnswer = chatCompletion({
  content: 'The battery of the Lotus wireless headphones lasts 40 hours [P-1001].',
  usage: usage({ promptTokens: 230, completionTokens: 20 }),
});

// The plugin is a process of its own that each recording starts anew, which a busy machine does slowly.
jest.setTimeout(60_000);

describe('storefront-assistant', () => {
  it('answers in English, links what the answer cites and counts what it cost', async () => {
    await ask({
      state: modelIsAvailable,
      description: 'a question in English about a product',
      question: batteryQuestion,
      agreed: wholeAnswer,
    })
      .willRespondWith(200, (response) => response.jsonBody(batteryAnswer))
      .executeTest(async ({ url }) => {
        const assistant = assistantAt(url);
        expect(await assistant.answer(batteryQuestion)).toEqual({
          kind: 'answered',
          language: 'en',
          text: 'The battery of the Lotus wireless headphones lasts 40 hours [P-1001].',
          productIds: ['P-1001'],
        });
        expect(assistant.spent()).toEqual({
          answers: 1,
          unaccountedAnswers: 0,
          promptTokens: 230,
          completionTokens: 20,
          costUsd: 0.0025,
        });
      });
  });

  it('answers in Vietnamese where the customer asks in it', async () => {
    const question = 'Balo Đà Lạt đựng vừa laptop bao nhiêu inch?';
    await ask({ state: modelIsAvailable, description: 'a question in Vietnamese about a product', question })
      .willRespondWith(200, (response) =>
        response.jsonBody(chatCompletion({ content: 'Balo Đà Lạt đựng vừa laptop đến 15,6 inch [P-2002].' })),
      )
      .executeTest(async ({ url }) => {
        expect(await assistantAt(url).answer(question)).toMatchObject({
          kind: 'answered',
          language: 'vi',
          productIds: ['P-2002'],
        });
      });
  });

  it('shows whole sentences only where the answer was cut off', async () => {
    const question = 'Tell me everything about the electric kettle.';
    const maxAnswerTokens = 24;
    await ask({
      state: ['the answer is cut off by length'],
      description: 'a question whose answer is longer than the limit',
      question,
      maxAnswerTokens,
      agreed: cutOffAnswer,
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(
          chatCompletion({
            content: 'The Bat Trang kettle [P-3002] is painted by hand. It holds 1.5 litres and boils in',
            finishReasons: ['length'],
          }),
        ),
      )
      .executeTest(async ({ url }) => {
        expect(await assistantAt(url, { maxAnswerTokens }).answer(question)).toMatchObject({
          kind: 'cut-off',
          text: 'The Bat Trang kettle [P-3002] is painted by hand. …',
          productIds: ['P-3002'],
        });
      });
  });

  it('apologises in its own words where the model refuses', async () => {
    const question = 'How do I open the case of somebody else’s headphones?';
    await ask({
      state: ['the model refuses to answer'],
      description: 'a question that the model refuses',
      question,
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(chatCompletion({ refusal: 'I’m sorry, I cannot help with that.' })),
      )
      .executeTest(async ({ url }) => {
        const reply = await assistantAt(url).answer(question);
        expect(reply).toMatchObject({ kind: 'refused', productIds: [] });
        expect(reply.text).toMatch(/^Sorry, I cannot help with that\. Our staff/);
      });
  });

  it('waits as long as a rate limit asks, and then answers', async () => {
    const limited = ask({
      state: ['the account has exceeded its rate limit'],
      description: 'a question above the rate limit',
      question: batteryQuestion,
    }).willRespondWith(429, (response) =>
      response.headers({ 'Retry-After': regex(SECONDS_OR_DATE, '2') }).jsonBody(apiError()),
    );
    const available = ask({
      state: modelIsAvailable,
      description: 'the same question after the rate limit',
      question: batteryQuestion,
    }).willRespondWith(200, (response) => response.jsonBody(batteryAnswer));

    await limited.executeTest((first) =>
      available.executeTest((second) =>
        serveInTurn([first.url, second.url], async (baseUrl) => {
          const assistant = assistantAt(baseUrl);
          expect(await assistant.answer(batteryQuestion)).toMatchObject({ kind: 'answered' });
          expect(assistant.waitsMs).toEqual([2000]);
        }),
      ),
    );
  });

  it('gives up on an overloaded provider after its second try', async () => {
    await ask({
      state: ['the provider is overloaded'],
      description: 'a question while the provider is overloaded',
      question: batteryQuestion,
    })
      .willRespondWith(503, (response) => response.jsonBody(apiError({ message: 'Overloaded.' })))
      .executeTest(async ({ url }) => {
        const assistant = assistantAt(url);
        await expect(assistant.answer(batteryQuestion)).rejects.toThrow(AssistantUnavailableError);
        expect(assistant.waitsMs).toHaveLength(1);
        expect(assistant.spent()).toMatchObject({ answers: 0, costUsd: 0 });
      });
  });

  it('chooses the first of its models that the provider offers', async () => {
    await createContract('storefront-assistant')
      .addInteraction()
      .given(...modelIsAvailable)
      .uponReceiving('a request for the models on offer')
      .withRequest('GET', '/v1/models', (request) => request.headers(bearer()))
      .willRespondWith(200, (response) => response.jsonBody(modelList(model)))
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        expect(await chooseModel(client, ['a-model-of-tomorrow', model])).toBe(model);
      });
  });

  // In this file, since two test files that write one pact at the same time lose interactions.
  describe('streaming', describeStreams);
});
