import { type Matcher, someText } from '../matchers/compose-matchers';
import { type ChatStreamOptions, chatContract, messageOf } from './chat-contract';
import { beginning, likeText, pieces } from './chunk';
import type { StreamContract, Template, TextExpectation } from './contract';
import { exampleOf } from './example-of';
import { splitJson, splitText } from './split-example';

/** What a consumer expects of a streamed answer: text, or JSON as text, or a refusal, or an error. */
export type ChatStreamExpectation =
  | (ChatStreamOptions & {
      /** An example (any text with something in it matches) or a matcher of the assembled text. */
      content?: TextExpectation;
    })
  | (ChatStreamOptions & {
      /** Structured output: what the assembled text holds once it is parsed; matchers may stand anywhere. */
      json: Template;
    })
  | (ChatStreamOptions & {
      /** An example of the refusal: the deltas must carry a text of their own in `refusal`. */
      refusal: TextExpectation;
    })
  | FailedStreamExpectation;

interface FailedStreamExpectation {
  /** From `apiError()`: after any number of pieces comes an event with this, and the stream is over. */
  error: Record<string, unknown>;
  /** What the example stream has said by then. */
  content?: string;
  model?: string;
}

/**
 * A streamed answer (`stream: true`), for `recordStream()`.
 *
 * Held: every chunk has the identity fields that clients read and the same `id`, one choice with a `delta` in
 * which what the consumer reads is text, null or left out; the message is the assistant's and amounts to what is
 * expected; the finish reason is an agreed one and comes once, at the end; usage in whole numbers, once; and
 * `[DONE]`. Free: how many pieces the answer comes in, what else is in them, and the places in which providers
 * differ: a first chunk without choices, the role with the first content or alone, empty deltas, the finish reason
 * with the last piece or alone, the usage with it or alone, comments, unknown fields.
 */
export function chatStream(expectation: ChatStreamExpectation = {}): StreamContract {
  if ('error' in expectation) return failedStream(expectation);
  if ('refusal' in expectation) {
    const refusal = textMatcher(expectation.refusal);
    return chatContract(expectation, {
      deltas: splitText(exampleText(refusal)).map((piece) => ({ refusal: piece })),
      reads: { refusal: likeText('I cannot') },
      aggregates: { message: messageOf({ refusal: {} }, { refusal }) },
      impliedFinishReasons: ['stop', 'content_filter'],
    });
  }
  if ('json' in expectation) {
    const text = JSON.stringify(exampleOf(expectation.json));
    return chatContract(expectation, {
      deltas: contentDeltas(splitJson(text)),
      reads: content,
      aggregates: { message: messageOf({ content: { as: 'json' } }, { content: expectation.json }) },
      impliedFinishReasons: ['stop'],
    });
  }
  const whole = textMatcher(expectation.content ?? 'Hello! How can I help?');
  return chatContract(expectation, {
    deltas: contentDeltas(splitText(exampleText(whole))),
    reads: content,
    aggregates: { message: messageOf({ content: {} }, { content: whole }) },
    impliedFinishReasons: ['stop', 'length'],
  });
}

function failedStream({
  error,
  content: said = '',
  model = 'gpt-4.1',
}: FailedStreamExpectation): StreamContract {
  const deltas = said === '' ? [] : contentDeltas(splitText(said));
  const settings = { model, reads: content };
  return {
    specVersion: 1,
    phases: [...beginning(settings), pieces(settings, deltas), { name: 'error', max: 1, data: error }],
    terminator: { data: '[DONE]', required: false },
    invariants: { same: [{ path: '$.id', except: ['preamble', 'error'] }] },
  };
}

const content = { content: likeText('Hello') };

const contentDeltas = (texts: readonly string[]) => texts.map((text) => ({ content: text }));

const textMatcher = (expected: TextExpectation): Matcher<string> =>
  typeof expected === 'string' ? someText(expected) : expected;

const exampleText = (matcher: Matcher<string>): string => String(exampleOf(matcher));
