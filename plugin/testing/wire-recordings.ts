import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledContract, compileContract } from '../core/compare/compile-contract';
import { readContract } from '../core/contract/read-contract';
import type { Json, JsonObject } from '../core/json';
import { parsePath } from '../core/match/path';
import { readRule } from '../core/match/read-rule';
import { RuleSet } from '../core/match/rule-set';

const FOLDER = join(__dirname, 'recorded');
const PACTS = join(__dirname, '..', '..', 'pacts');
const INDEX = 'index.json';

/** A stream as it came over the wire, recorded by record-streams.mjs. */
export interface WireRecording {
  readonly file: string;
  /** The file of its pact, and the interaction that was answered. */
  readonly pact: string;
  readonly interaction: string;
  /** In which of the legal ways the provider streamed, and which promise it broke. */
  readonly variant?: string;
  readonly break?: string;
}

interface RecordedInteraction {
  readonly description: string;
  readonly pluginConfiguration?: Readonly<Record<string, { readonly contract: string }>>;
  readonly response: {
    readonly matchingRules?: { readonly body?: Readonly<Record<string, { matchers: JsonObject[] }>> };
  };
}

/** All recordings, as their index lists them. */
export function readWireRecordings(): WireRecording[] {
  return JSON.parse(readFileSync(join(FOLDER, INDEX), 'utf8')) as WireRecording[];
}

/** The files that hold bytes of a stream, listed or not. */
export const listRecordedFiles = (): string[] => readdirSync(FOLDER).filter((name) => name !== INDEX);

/** The bytes of a recording. */
export const readRecordedBytes = ({ file }: WireRecording): Buffer => readFileSync(join(FOLDER, file));

/**
 * The contract to which a recording is held, as its pact file holds it.
 *
 * @throws Error when the pact has no such interaction, or it agrees on no stream
 */
export function readRecordedContract({ pact, interaction }: WireRecording): CompiledContract {
  const { interactions } = JSON.parse(readFileSync(join(PACTS, pact), 'utf8')) as {
    interactions: RecordedInteraction[];
  };
  const found = interactions.find(({ description }) => description === interaction);
  const stored = found?.pluginConfiguration?.['event-stream']?.contract;
  if (found === undefined || stored === undefined)
    throw new Error(`Failed to find the contract of "${interaction}": ${pact} holds no such stream.`);
  const rules = new RuleSet();
  for (const [path, { matchers }] of Object.entries(found.response.matchingRules?.body ?? {})) {
    for (const { match, ...values } of matchers) rules.add(parsePath(path), readRule(String(match), values));
  }
  return compileContract(readContract(JSON.parse(stored) as Json), rules, { allowsUnexpectedKeys: true });
}
