import { existsSync, readFileSync } from 'node:fs';
import type { StreamContract } from './contract';
import { streamPlugin } from './find-plugin';

/** What a pact file should hold of a recorded stream. */
export interface RecordedStream {
  description: string;
  /** The provider states: sentences with their parameters. */
  states: readonly (readonly [sentence: string, parameters?: object])[];
  contract: StreamContract;
  /** The example stream. */
  example: string;
}

interface PactFile {
  interactions?: WrittenInteraction[];
  metadata?: { plugins?: { name?: string }[] };
}

interface WrittenInteraction {
  description?: string;
  providerStates?: { name: string; params?: object }[];
  response?: { body?: { content?: unknown }; matchingRules?: { body?: object } };
  pluginConfiguration?: Record<string, { contract?: unknown } | undefined>;
}

/**
 * Looks a recorded stream up in the pact file that was written.
 *
 * @returns what is missing there; undefined when all of it is there.
 */
export function findPactGap(file: string, stream: RecordedStream): string | undefined {
  if (!existsSync(file)) return `${file} was not written`;
  const { interactions = [], metadata } = JSON.parse(readFileSync(file, 'utf8')) as PactFile;
  const named = interactions.filter(({ description }) => description === stream.description);
  if (named.length === 0) return `${file} has no interaction of that description`;
  // States tell interactions of one description apart, which may well hold the same stream. Where the test added
  // states of its own, one of them must be the one just recorded.
  const states = writeStates(stream.states.map(([name, params]) => ({ name, params })));
  const exact = named.filter(({ providerStates = [] }) => writeStates(providerStates) === states);
  const gaps = (exact.length > 0 ? exact : named).map((interaction) => findGap(interaction, stream));
  if (gaps.every((gap) => gap !== undefined)) return `${file} holds ${gaps[0]} for it`;
  const isDeclared = metadata?.plugins?.some(({ name }) => name === streamPlugin.name);
  return isDeclared ? undefined : `${file} does not name the plugin that it needs`;
}

/** States as one text, whatever their order and that of their parameters. */
function writeStates(states: readonly { name: string; params?: object | undefined }[]): string {
  const texts = states.map(({ name, params = {} }) => {
    const sorted = Object.entries(params).sort(([one], [other]) => (one < other ? -1 : 1));
    return JSON.stringify([name, sorted]);
  });
  return texts.sort().join();
}

function findGap(
  { response, pluginConfiguration }: WrittenInteraction,
  { contract, example }: RecordedStream,
): string | undefined {
  if (response?.body?.content === undefined) return 'no response body';
  if (response.body.content !== example) return 'another response body';
  if (typeof pluginConfiguration?.[streamPlugin.name]?.contract !== 'string') return 'no stream contract';
  const hasRules = Object.keys(response.matchingRules?.body ?? {}).length > 0;
  return hasRules || !JSON.stringify(contract).includes('"pact:matcher:type"')
    ? undefined
    : 'no matching rules';
}
