import { type ChatMessage, textOf } from '../requests/chat-request';
import { detectLanguage, type Language } from './detect-language';
import { splitSentences } from './split-sentences';

/** What an answer can be grounded in. */
export interface Conversation {
  language: Language;
  /** All that the user said last. */
  userText: string;
  /** The sentence of it that asks. */
  question: string;
  /** Everything else that was said, sentence by sentence, latest message first. */
  passages: string[];
  /** The results that tools have just returned; empty where the last message is not one. */
  toolResults: string[];
}

/** Sentences that tell the assistant how to behave are no facts to answer with. */
const INSTRUCTION =
  /^(you|your|answer|reply|respond|use|only|do not|don't|never|always|if|return|be|write|bạn|hãy|trả lời|chỉ|không được|luôn|nếu)(?!\p{L})/iu;

export function readConversation(messages: readonly ChatMessage[]): Conversation {
  const lastUserAt = messages.findLastIndex((message) => message.role === 'user');
  const lastUser = messages[lastUserAt];
  const userText = lastUser ? textOf(lastUser) : messages.map(textOf).join('\n');
  const sentences = splitSentences(userText);
  const question = sentences.findLast((sentence) => sentence.includes('?')) ?? sentences.at(-1) ?? '';
  const others = messages
    .filter((message, at) => at !== lastUserAt && message.role !== 'assistant')
    .reverse();
  const passages = [
    ...sentences.filter((sentence) => sentence !== question),
    ...others.flatMap((message) => splitSentences(textOf(message))),
  ];
  return {
    language: detectLanguage(userText, messages.filter(isInstruction).map(textOf).join('\n')),
    userText,
    question,
    passages: [...new Set(passages)].filter((sentence) => !INSTRUCTION.test(sentence)),
    toolResults: readToolResults(messages),
  };
}

const isInstruction = ({ role }: ChatMessage) => role === 'system' || role === 'developer';

function readToolResults(messages: readonly ChatMessage[]): string[] {
  const firstResult = messages.findLastIndex((message) => message.role !== 'tool') + 1;
  return messages.slice(firstResult).map(textOf);
}
