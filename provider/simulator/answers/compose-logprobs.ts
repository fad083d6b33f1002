import type { Random } from '../values/random';
import type { TokenLogprob } from './answer';

/** What could have stood in a token's place. */
const ALTERNATIVES = [
  ' the',
  ' a',
  ' and',
  ' of',
  ' to',
  ' in',
  ' is',
  ' it',
  ' for',
  ' on',
  ' with',
  ' as',
  ' at',
  ' by',
  ' or',
  ' an',
  ' be',
  '.',
  ',',
  '\n',
  ' this',
];

/** Log probabilities for each piece of a text, with the asked number of alternatives, likeliest first. */
export function composeLogprobs(
  pieces: readonly string[],
  alternatives: number,
  random: Random,
): TokenLogprob[] {
  return pieces.map((piece) => {
    const chosen = weigh(piece, -random.next() / 2);
    const others = ALTERNATIVES.filter((other) => other !== piece)
      .slice(0, Math.max(0, alternatives - 1))
      .map((other, rank) => weigh(other, chosen.logprob - 1 - rank - random.next()));
    return { ...chosen, top_logprobs: alternatives > 0 ? [chosen, ...others] : [] };
  });
}

function weigh(token: string, logprob: number) {
  return { token, logprob: Number(logprob.toFixed(6)), bytes: [...Buffer.from(token)] };
}
