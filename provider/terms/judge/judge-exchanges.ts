import type { JsonObject } from '../../verification/json-value';
import { type Verdict, worstVerdict } from '../../verification/verdict';
import { listTerms, type NamedTerm } from '../list-terms';
import type { Terms } from '../terms';
import { readAnswer } from './answer/read-answer';
import type { PriceList } from './cost/price-list';
import { isJudgedPerExchange, judgeOfTerm } from './judge-exchange-term';
import type { ReadSample } from './read-sample';
import { type Finding, kept } from './term-verdict';

/** What every exchange says, in the order in which they were asked. */
export interface JudgedExchanges {
  readonly shape: readonly Finding[];
  /** By the name of a term that is judged per exchange. */
  readonly terms: ReadonlyMap<string, readonly Finding[]>;
  /** Whether the exchange succeeded as a whole: its shape and every such term. */
  readonly outcomes: readonly ExchangeOutcome[];
}

export interface ExchangeOutcome {
  readonly verdict: Verdict;
  /** What is broken about the exchange: `shape`, or names of terms. */
  readonly causes: readonly string[];
}

const SHAPE_WORDS: Record<Verdict, string> = {
  kept: 'the answer matches the contract',
  broken: 'the answer does not match the contract',
  unknown: 'the answer could not be judged',
};

/** Judges every exchange by itself. */
export function judgeExchanges(
  terms: Terms,
  request: JsonObject,
  samples: readonly ReadSample[],
  prices: PriceList,
): JudgedExchanges {
  const readings = samples.map(({ exchange, stream }) => readAnswer(exchange, stream));
  const perExchange = listTerms(terms).filter(({ name }) => isJudgedPerExchange(name));
  const findings = new Map(
    perExchange.map((term: NamedTerm) => [term.name, readings.map(judgeOfTerm(term, request, prices))]),
  );
  const shape = samples.map((sample) => findingOfShape(sample.shape));
  const tracks = [['shape', shape] as const, ...findings];
  return { shape, terms: findings, outcomes: samples.map((_sample, index) => outcomeOf(tracks, index)) };
}

function outcomeOf(
  tracks: readonly (readonly [name: string, findings: readonly Finding[]])[],
  index: number,
): ExchangeOutcome {
  const verdicts = tracks.map(([name, findings]) => [name, findings[index]?.verdict ?? 'unknown'] as const);
  return {
    verdict: worstVerdict(verdicts.map(([, verdict]) => verdict)),
    causes: verdicts.filter(([, verdict]) => verdict === 'broken').map(([name]) => name),
  };
}

function findingOfShape(shape: Verdict): Finding {
  return { ...kept(shape === 'kept', SHAPE_WORDS[shape]), verdict: shape };
}
