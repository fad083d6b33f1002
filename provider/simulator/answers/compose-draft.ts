import type { ChatRequest } from '../requests/chat-request';
import { tokenLimitOf } from '../requests/chat-request';
import type { Arrangement } from '../states/arrangement';
import { elaborate } from '../text/compose-text';
import { readConversation } from '../text/conversation';
import { phrasesFor } from '../text/phrases';
import { countTokens } from '../tokens/tokenizer';
import type { Random } from '../values/random';
import { chooseCalls } from './choose-calls';
import { composeJson } from './compose-json';
import type { Draft } from './draft';

/** How long a text is to become, in tokens, if nothing else says so. */
export interface Extent {
  minTokens: number;
  /** Goes before `minTokens`. */
  maxTokens: number;
}

/** What the model means to say to this request under these states. */
export function composeDraft(
  request: ChatRequest,
  arrangement: Arrangement,
  extent: Extent,
  random: Random,
): Draft {
  const conversation = readConversation(request.messages);
  if (arrangement.refusing) return { kind: 'refusal', text: phrasesFor(conversation.language).refusal };
  const calls = chooseCalls(request, conversation, arrangement.calledTools, random);
  if (calls.length > 0) return { kind: 'calls', calls };
  const format = request.response_format ?? { type: 'text' };
  if (format.type !== 'text')
    return { kind: 'text', text: composeJson(format, request, conversation, random) };
  const sentences = elaborate(conversation, random);
  if (!arrangement.cuttingOff) {
    return { kind: 'text', text: takeTokens(sentences, extent.minTokens, extent.maxTokens) };
  }
  // There must be more to say than the limit lets through. Sentence by sentence the count may differ a little
  // from that of the whole.
  const limit = tokenLimitOf(request);
  const enough = limit === undefined ? extent.minTokens : limit + 50;
  return { kind: 'text', text: takeTokens(sentences, enough, Number.POSITIVE_INFINITY) };
}

/** The first sentence, and then more until there are enough tokens or one more sentence would be too many. */
function takeTokens(sentences: Iterable<string>, enough: number, most: number): string {
  let text = '';
  let tokens = 0;
  for (const sentence of sentences) {
    const more = countTokens(sentence);
    if (text !== '' && tokens + more > most) break;
    text += sentence;
    tokens += more;
    if (tokens >= enough) break;
  }
  return text;
}
