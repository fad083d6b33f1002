import type { ChatRequest } from '../requests/chat-request';
import { tokenLimitOf } from '../requests/chat-request';
import type { Arrangement } from '../states/arrangement';
import { composeText, elaborate } from '../text/compose-text';
import { type Conversation, readConversation } from '../text/conversation';
import { phrasesFor } from '../text/phrases';
import { countTokens } from '../tokens/tokenizer';
import type { Random } from '../values/random';
import { chooseCalls } from './choose-calls';
import { composeJson } from './compose-json';
import type { Draft } from './draft';

/** What the model means to say to this request under these states. */
export function composeDraft(request: ChatRequest, arrangement: Arrangement, random: Random): Draft {
  const conversation = readConversation(request.messages);
  if (arrangement.refusing) return { kind: 'refusal', text: phrasesFor(conversation.language).refusal };
  const calls = chooseCalls(request, conversation, arrangement.calledTools, random);
  if (calls.length > 0) return { kind: 'calls', calls };
  const format = request.response_format ?? { type: 'text' };
  if (format.type !== 'text')
    return { kind: 'text', text: composeJson(format, request, conversation, random) };
  if (!arrangement.cuttingOff) return { kind: 'text', text: composeText(conversation, random) };
  return { kind: 'text', text: composeLongerThan(tokenLimitOf(request), conversation, random) };
}

/** Under "the answer is cut off by length" there must be more to say than the limit lets through. */
function composeLongerThan(limit: number | undefined, conversation: Conversation, random: Random): string {
  const sentences = elaborate(conversation, random);
  let text = '';
  let tokens = 0;
  do {
    const sentence = sentences.next().value ?? '';
    text += sentence;
    tokens += countTokens(sentence);
    // Sentence by sentence the count may differ a little from that of the whole.
  } while (limit !== undefined && tokens < limit + 50);
  return text;
}
