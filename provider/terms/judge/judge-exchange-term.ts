import type { JsonObject, JsonValue } from '../../verification/json-value';
import type { NamedTerm } from '../list-terms';
import type { AnswerReading } from './answer/answer';
import { costOfAnswer } from './cost/cost-of-call';
import { judgeCallCost } from './cost/judge-cost';
import type { PriceList } from './cost/price-list';
import { judgeOfHonoured } from './honoured/judge-honoured';
import { judgeModel } from './model/judge-model';
import { compileSchema } from './output/compile-schema';
import { judgeOutput } from './output/judge-output';
import { type Finding, unknown } from './term-verdict';
import { judgeConsistent } from './tokens/judge-consistent';
import { isTokenLimit, judgeTokenLimit } from './tokens/judge-token-limit';

/** Judges one term by what was read of one exchange. */
export type JudgeReading = (reading: AnswerReading) => Finding;

const HONOURED = 'honoured.';
const TOKENS = 'tokens.';

/** Whether a term is judged for each exchange by itself, and so decides whether the exchange succeeds. */
export function isJudgedPerExchange(name: string): boolean {
  return name !== 'passRate' && name !== 'cost.maxUsdPerRun' && !name.startsWith('latency.');
}

/** Makes the judge of one term that is judged per exchange. */
export function judgeOfTerm(
  { name, limit }: NamedTerm,
  request: JsonObject,
  prices: PriceList,
): JudgeReading {
  switch (name) {
    case 'tokens.consistent':
      return ofAnswer((answer) => judgeConsistent(answer));
    case 'cost.maxUsdPerCall':
      return (reading) => judgeCallCost(costOfAnswer(request, reading, prices), Number(limit));
    case 'output.jsonSchema':
      return judgeOfOutput(limit as object | boolean);
    case 'model.sameFamilyAsRequested':
      return ofAnswer((answer) => judgeModel(request, answer, prices));
  }
  const tokenLimit = name.slice(TOKENS.length);
  if (name.startsWith(TOKENS) && isTokenLimit(tokenLimit))
    return ofAnswer((answer) => judgeTokenLimit(answer, tokenLimit, Number(limit)));
  if (name.startsWith(HONOURED)) return ofAnswer(judgeOfHonoured(name.slice(HONOURED.length), request));
  return () => unknown('this version of modelpact cannot judge it');
}

function judgeOfOutput(schema: object | boolean): JudgeReading {
  try {
    const check = compileSchema(schema);
    return ofAnswer((answer) => judgeOutput(answer, check));
  } catch {
    return () => unknown('the schema cannot be used');
  }
}

/** What a term sets as its limit, as a report shows it. For a parameter, that is what the request asks for. */
export function shownLimit({ name, limit }: NamedTerm, request: JsonObject): JsonValue {
  const asked = name.startsWith(HONOURED) ? request[name.slice(HONOURED.length)] : undefined;
  const isShort = typeof asked === 'number' || typeof asked === 'boolean' || typeof asked === 'string';
  return isShort ? asked : (limit as JsonValue);
}

function ofAnswer(
  judge: (answer: Extract<AnswerReading, { answer: unknown }>['answer']) => Finding,
): JudgeReading {
  return (reading) => ('answer' in reading ? judge(reading.answer) : unknown(reading.unreadable));
}
