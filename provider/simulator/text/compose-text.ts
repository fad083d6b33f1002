import type { Random } from '../values/random';
import type { Conversation } from './conversation';
import { describeToolResult } from './describe-tool-result';
import { phrasesFor } from './phrases';
import { contentWordsOf } from './words';

const MAX_PASSAGES = 2;
const MAX_TOPIC_WORDS = 6;

/**
 * An answer in the language of the question, out of what the conversation holds: the results of tools, else the
 * passages that share words with the question, else the question's own words.
 */
export function composeText(conversation: Conversation, random: Random): string {
  const { opening, closing, unknown, withTopic } = phrasesFor(conversation.language);
  const facts = findFacts(conversation);
  const body = facts.length > 0 ? [random.pick(opening), ...facts] : [random.pick(unknown), ...withTopic];
  return [...body, random.pick(closing)]
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => sentence.replaceAll('{topic}', topicOf(conversation)))
    .join(' ');
}

/** The same answer with ever more sentences after it, for a reader who takes as much as they want. */
export function* elaborate(conversation: Conversation, random: Random): Generator<string> {
  yield composeText(conversation, random);
  const { elaboration } = phrasesFor(conversation.language);
  const topics = [topicOf(conversation), ...contentWordsOf(conversation.question)];
  for (let count = random.integer(0, 99); ; count += 1) {
    const sentence = elaboration[count % elaboration.length] ?? '';
    yield ` ${sentence.replaceAll('{topic}', topics[count % topics.length] ?? '')}`;
  }
}

function findFacts(conversation: Conversation): string[] {
  if (conversation.toolResults.length > 0) {
    return conversation.toolResults.map((result) => describeToolResult(result, conversation.language));
  }
  const asked = new Set(contentWordsOf(conversation.question));
  const scored = conversation.passages
    .map((passage) => ({ passage, score: contentWordsOf(passage).filter((word) => asked.has(word)).length }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score);
  return scored.slice(0, MAX_PASSAGES).map(({ passage }) => endSentence(passage));
}

function topicOf(conversation: Conversation): string {
  const words = contentWordsOf(conversation.question).slice(0, MAX_TOPIC_WORDS);
  return words.length > 0 ? words.join(' ') : phrasesFor(conversation.language).noTopic;
}

function endSentence(sentence: string): string {
  return /[.!?…:]$/u.test(sentence) ? sentence : `${sentence}.`;
}
