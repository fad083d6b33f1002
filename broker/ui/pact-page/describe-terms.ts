import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../../pacts/lossless-json/json-value';
import { writeJson } from '../../pacts/lossless-json/write-json';

/** One term in words; with the document that it is about, where it has one. */
export interface DescribedTerm {
  readonly sentence: string;
  readonly schema?: JsonValue;
}

/**
 * What a contract asks of an AI provider beyond the shape of an answer, in words. A term that is not known
 * here is shown as it is written: nothing that was agreed is left out.
 */
export function describeTerms(terms: JsonObject): DescribedTerm[] {
  const agreed = [...terms].filter(([name]) => name !== 'version');
  return agreed.flatMap(([name, value]) => {
    const known = DESCRIPTIONS.get(name)?.(value) ?? [];
    return known.length > 0 ? known : [asWritten(name, value)];
  });
}

type Describe = (value: JsonValue) => DescribedTerm[];

const DESCRIPTIONS: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['samples', (value) => whole(value, (count) => `Judged on ${count} exchanges.`)],
  ['passRate', describePassRate],
  ['latency', (value) => members(value, describeLatency)],
  ['tokens', (value) => members(value, describeTokens)],
  ['cost', (value) => members(value, describeCost)],
  ['output', (value) => members(value, describeOutput)],
  ['model', (value) => members(value, describeModel)],
  ['honoured', describeHonoured],
]);

const PASS_RATE_MEMBERS = ['atLeast', 'confidence', 'margin'];

function describePassRate(value: JsonValue): DescribedTerm[] {
  if (!isJsonObject(value) || [...value.keys()].some((name) => !PASS_RATE_MEMBERS.includes(name))) return [];
  const atLeast = numberOf(value.get('atLeast'));
  if (atLeast === undefined) return [];
  const details = ['confidence', 'margin'].flatMap((name) => {
    const rate = numberOf(value.get(name));
    return rate === undefined ? [] : [`${name} ${percent(rate)}`];
  });
  const suffix = details.length === 0 ? '' : ` (${details.join(', ')})`;
  return [{ sentence: `At least ${percent(atLeast)} of the exchanges match${suffix}.` }];
}

const SPANS: ReadonlyMap<string, string> = new Map([
  ['timeToFirstTokenMs', 'Time to the first token'],
  ['gapMs', 'Pause between two pieces of a stream'],
  ['totalMs', 'Time to the end of the answer'],
]);

function describeLatency(name: string, value: JsonValue): DescribedTerm[] {
  const span = SPANS.get(name);
  if (span === undefined) return [];
  return members(value, (percentile, limit) => {
    const limitMs = numberOf(limit);
    const share = /^p(\d+)$/.exec(percentile)?.[1];
    if (limitMs === undefined || (share === undefined && percentile !== 'max')) return [];
    const scope = share === undefined ? 'always' : `for ${share} % of them`;
    return [{ sentence: `${span}: ${scope} within ${limitMs.toLocaleString('en')} ms.` }];
  });
}

const TOKEN_LIMITS: ReadonlyMap<string, string> = new Map([
  ['maxPrompt', 'prompt tokens'],
  ['maxCompletion', 'completion tokens'],
  ['maxTotal', 'tokens in total'],
]);

function describeTokens(name: string, value: JsonValue): DescribedTerm[] {
  if (name === 'consistent' && value === true) return [{ sentence: 'Token counts are there and add up.' }];
  const kind = TOKEN_LIMITS.get(name);
  return kind === undefined ? [] : whole(value, (count) => `At most ${count} ${kind}.`);
}

const COST_LIMITS: ReadonlyMap<string, string> = new Map([
  ['maxUsdPerCall', 'a call'],
  ['maxUsdPerRun', 'a verification run'],
]);

function describeCost(name: string, value: JsonValue): DescribedTerm[] {
  const scope = COST_LIMITS.get(name);
  if (scope === undefined || !(value instanceof JsonNumber)) return [];
  return [{ sentence: `At most ${value.lexeme} US dollars for ${scope}.` }];
}

function describeOutput(name: string, value: JsonValue): DescribedTerm[] {
  return name === 'jsonSchema'
    ? [{ sentence: 'The answer is JSON that fits this schema.', schema: value }]
    : [];
}

function describeModel(name: string, value: JsonValue): DescribedTerm[] {
  const isKnown = name === 'sameFamilyAsRequested' && value === true;
  return isKnown ? [{ sentence: 'The model that answers is the one that was asked for.' }] : [];
}

function describeHonoured(value: JsonValue): DescribedTerm[] {
  if (!isJsonArray(value) || value.some((name) => typeof name !== 'string')) return [];
  return [{ sentence: `The answer shows the effect of ${value.join(', ')}.` }];
}

/** The terms of an object, member by member. A member that has no description is shown as written. */
function members(
  value: JsonValue,
  describe: (name: string, member: JsonValue) => DescribedTerm[],
): DescribedTerm[] {
  if (!isJsonObject(value)) return [];
  return [...value].flatMap(([name, member]) => {
    const described = describe(name, member);
    return described.length > 0 ? described : [asWritten(name, member)];
  });
}

function asWritten(name: string, value: JsonValue): DescribedTerm {
  return { sentence: `${name}: ${writeJson(value)}` };
}

function whole(value: JsonValue, describe: (count: string) => string): DescribedTerm[] {
  const count = numberOf(value);
  return count === undefined ? [] : [{ sentence: describe(count.toLocaleString('en')) }];
}

function numberOf(value: JsonValue | undefined): number | undefined {
  return value instanceof JsonNumber ? Number(value.lexeme) : undefined;
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(2))} %`;
}
