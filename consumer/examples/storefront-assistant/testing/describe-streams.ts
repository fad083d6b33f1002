import { MatchersV3 } from '@pact-foundation/pact';
import {
  chatStream,
  recordStream,
  type StreamContract,
  StreamProtocolError,
  type TermsComment,
} from '../../../index';
import { apiError, usage } from '../../../matchers';
import { bearer, contractOptions, createContract, streamed } from '../../../testing/contract';
import { AssistantUnavailableError } from '../assistant-unavailable-error';
import { cutOffAnswer, longAnswer, watchedAnswer } from './agreed-terms';
import { assistantAt, modelIsAvailable, requestFor } from './ask-assistant';

const { regex } = MatchersV3;

/** A letter that no other language of the shop has. */
const IN_VIETNAMESE = '^[\\s\\S]*[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9][\\s\\S]*$';

interface Asked {
  state: readonly [string, Record<string, string>?];
  description: string;
  question: string;
  maxAnswerTokens?: number;
  stream: StreamContract;
  agreed?: TermsComment;
}

interface Answered {
  assistant: ReturnType<typeof assistantAt>;
  /** What the customer sees while the answer comes. */
  shown: string[];
  reply: ReturnType<ReturnType<typeof assistantAt>['streamAnswer']>;
}

/** Records the stream while the assistant answers the question from it. */
function streamTo(
  { state, description, question, maxAnswerTokens, stream, agreed }: Asked,
  judge: (answered: Answered) => Promise<void>,
): Promise<void> {
  const body = { ...requestFor(question, maxAnswerTokens), ...streamed };
  return recordStream(
    {
      pact: contractOptions('storefront-assistant'),
      states: [state],
      description,
      request: {
        method: 'POST',
        path: '/v1/chat/completions',
        with: (request) => request.headers(bearer()).jsonBody(body),
      },
      stream,
      ...(agreed ? { annotate: (interaction) => interaction.comment(agreed) } : {}),
    },
    ({ url }) => {
      const assistant = assistantAt(url, maxAnswerTokens === undefined ? {} : { maxAnswerTokens });
      const shown: string[] = [];
      const reply = assistant.streamAnswer(question, (text) => shown.push(text));
      return judge({ assistant, shown, reply });
    },
  );
}

/** The interactions in which the assistant reads a stream. */
export function describeStreams(): void {
  it('shows whole sentences while they come, and counts what the answer cost', async () => {
    const text =
      'The battery of the Lotus wireless headphones lasts 40 hours [P-1001]. Charging takes 1.5 hours.';
    await streamTo(
      {
        state: modelIsAvailable,
        description: 'a question in English, with its answer streamed',
        question: 'How long does the battery of the wireless headphones last?',
        stream: chatStream({ content: text, usage: usage({ promptTokens: 230, completionTokens: 30 }) }),
        agreed: watchedAnswer,
      },
      async ({ assistant, shown, reply }) => {
        expect(await reply).toEqual({ kind: 'answered', language: 'en', text, productIds: ['P-1001'] });
        expect(shown).toEqual(['The battery of the Lotus wireless headphones lasts 40 hours [P-1001].']);
        expect(assistant.spent()).toMatchObject({ promptTokens: 230, completionTokens: 30, costUsd: 0.0026 });
      },
    );
  });

  it('shows a long answer in Vietnamese as it comes', async () => {
    const sentences = [
      'Tai nghe không dây Lotus [P-1001] là loại chụp tai, chống ồn chủ động và dùng Bluetooth 5.3.',
      'Pin dùng được 40 giờ, nên bạn có thể nghe cả tuần đi làm mà không cần sạc.',
      'Tai nghe nhét tai Lotus Mini [P-1002] nhỏ hơn nhiều, có micro và chống nước IPX4.',
      'Pin của nó dùng được 6 giờ, và hộp sạc cho thêm 18 giờ nữa.',
      'Giá là 1.290.000 đồng cho loại chụp tai và 690.000 đồng cho loại nhét tai.',
      'Nếu bạn hay đi xa, hãy chọn loại chụp tai; nếu bạn tập thể thao, hãy chọn loại nhét tai.',
    ];
    await streamTo(
      {
        state: modelIsAvailable,
        description: 'a question in Vietnamese, with its long answer streamed',
        question: 'Hãy so sánh tất cả tai nghe không dây của cửa hàng, càng kỹ càng tốt?',
        maxAnswerTokens: 800,
        stream: chatStream({ content: regex(IN_VIETNAMESE, sentences.join(' ')) }),
        agreed: longAnswer,
      },
      async ({ shown, reply }) => {
        expect(await reply).toMatchObject({
          kind: 'answered',
          language: 'vi',
          text: sentences.join(' '),
          productIds: ['P-1001', 'P-1002'],
        });
        expect(shown).toEqual(sentences.slice(0, -1));
      },
    );
  });

  it('leaves out the sentence in which the answer was cut off', async () => {
    await streamTo(
      {
        state: ['the answer is cut off by length'],
        description: 'a question whose streamed answer is longer than the limit',
        question: 'Tell me everything about the electric kettle.',
        maxAnswerTokens: 24,
        stream: chatStream({
          content: 'The Bat Trang kettle [P-3002] is painted by hand. It holds 1.5 litres and boils in',
          finishReasons: ['length'],
        }),
        agreed: cutOffAnswer,
      },
      async ({ shown, reply }) => {
        expect(await reply).toMatchObject({
          kind: 'cut-off',
          text: 'The Bat Trang kettle [P-3002] is painted by hand. …',
        });
        expect(shown).toEqual(['The Bat Trang kettle [P-3002] is painted by hand.']);
      },
    );
  });

  it('shows nothing of a refusal but its own apology', async () => {
    await streamTo(
      {
        state: ['the model refuses to answer'],
        description: 'a question that the model refuses in a stream',
        question: 'How do I open the case of somebody else’s headphones?',
        stream: chatStream({ refusal: 'I’m sorry. I cannot help with that.' }),
      },
      async ({ shown, reply }) => {
        expect(await reply).toMatchObject({ kind: 'refused', productIds: [] });
        expect(shown).toEqual([]);
      },
    );
  });

  it('takes an answer back that breaks off with an error', async () => {
    await streamTo(
      {
        state: ['the stream fails after {events} events', { events: '4' }],
        description: 'a question whose streamed answer breaks off with an error',
        question: 'How long does the battery of the wireless headphones last?',
        stream: chatStream({ error: apiError(), content: 'It lasts 40 hours. Charging' }),
      },
      async ({ assistant, shown, reply }) => {
        const failure = await reply.catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(AssistantUnavailableError);
        expect((failure as AssistantUnavailableError).cause).toBeInstanceOf(StreamProtocolError);
        expect(failure).toMatchObject({ cause: { errorCode: 'AI_STREAM_ERROR_EVENT' } });
        expect(shown).toEqual(['It lasts 40 hours.']);
        expect(assistant.spent()).toMatchObject({ answers: 0 });
      },
    );
  });

  it('gives up on a rate limit that outlasts its tries, before anything is shown', async () => {
    const question = 'How long does the battery of the wireless headphones last?';
    await createContract('storefront-assistant')
      .addInteraction()
      .given('the account has exceeded its rate limit')
      .uponReceiving('a question above the rate limit, with its answer to be streamed')
      .withRequest('POST', '/v1/chat/completions', (request) =>
        request.headers(bearer()).jsonBody({ ...requestFor(question), ...streamed }),
      )
      .willRespondWith(429, (response) => response.jsonBody(apiError()))
      .executeTest(async ({ url }) => {
        const assistant = assistantAt(url);
        const shown: string[] = [];
        const reply = assistant.streamAnswer(question, (text) => shown.push(text));
        await expect(reply).rejects.toMatchObject({ cause: { name: 'RateLimitError', status: 429 } });
        expect(assistant.waitsMs).toHaveLength(1);
        expect(shown).toEqual([]);
      });
  });
}
