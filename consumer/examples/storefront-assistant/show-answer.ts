import type { ChatStream, ChatStreamResult } from '../../index';

/** Where a piece of text goes as soon as it can be read. */
export type Show = (text: string) => void;

/** A full stop inside a number is followed by a digit, and one at the end of a piece may be one of those. */
const SENTENCE_ENDS = /[.!?…](?=\s)/g;

/**
 * Shows an answer while it comes, whole sentences only: what is shown is read at once, and half of a sentence
 * may say the opposite of the whole. The last sentence is left to the reply.
 *
 * @returns what the whole stream came to.
 * @throws AIClientError where the stream does not come to its end.
 */
export async function showAnswer(stream: ChatStream, show: Show): Promise<ChatStreamResult> {
  let unread = '';
  for await (const { content = '' } of stream) {
    unread += content;
    const lastEnd = [...unread.matchAll(SENTENCE_ENDS)].at(-1);
    if (!lastEnd) continue;
    show(unread.slice(0, lastEnd.index + 1).trimStart());
    unread = unread.slice(lastEnd.index + 1);
  }
  return stream.result();
}
