import { join } from 'node:path';
import type { PactV4 } from '@pact-foundation/pact';
import { type ContractCheck, checkContract } from './check-contract';
import type { StreamContract } from './contract';
import { findPactGap } from './find-pact-gap';
import { findPlugin, type InstalledPlugin, pluginDirectory, streamPlugin } from './find-plugin';
import { letMockServerSettle } from './let-mock-server-settle';
import { StreamRecordingError } from './stream-recording-error';

type PactOptions = ConstructorParameters<typeof PactV4>[0];
type Interaction = ReturnType<PactV4['addInteraction']>;
type RequestBuilder = NonNullable<Parameters<ReturnType<Interaction['usingPlugin']>['withRequest']>[2]>;
type StateParameters = Parameters<Interaction['given']>[1];

/** One streamed exchange between a consumer and its provider. */
export interface StreamInteraction {
  /** As for pact-js' `PactV4`: consumer, provider, and `dir`, the folder of the pact file. */
  pact: PactOptions;
  /** The provider states: sentences with their parameters. */
  states?: readonly (readonly [sentence: string, parameters?: StateParameters])[];
  /** What is asked for; the interaction's name in reports. */
  description: string;
  request: { method: string; path: string; with?: RequestBuilder };
  /** From `chatStream()`, `toolCallStream()` or `eventStream()`. */
  stream: StreamContract;
  /** Whatever else pact-js can say of an interaction: `comment`, `pending`, `testName`, `reference`. */
  annotate?: (interaction: Interaction) => void;
}

/** What a test is run against. */
export interface StreamServer {
  url: string;
}

/**
 * Records a stream in a pact: runs the test against a mock server that answers the contract's example stream, and
 * writes the interaction when the test passes.
 *
 * pact-js alone passes in silence when the plugin is missing or refuses the contract. This does not: it looks for
 * the plugin first, lets it check the contract, and afterwards looks the stream up in the pact file.
 *
 * Keep all tests of one pact in one test file: test files run side by side, and two processes that write the same
 * pact lose interactions.
 *
 * @returns what the test returns.
 * @throws StreamRecordingError where the stream cannot be recorded or was not; the test's own error otherwise.
 */
export function recordStream<Result>(
  interaction: StreamInteraction,
  test: (server: StreamServer) => Promise<Result>,
): Promise<Result> {
  return recordChecked(interaction, test, checkContract);
}

/** {@link recordStream} with a check of one's own before, which lets a test see what the check after finds. */
export async function recordChecked<Result>(
  interaction: StreamInteraction,
  test: (server: StreamServer) => Promise<Result>,
  check: (contract: StreamContract, plugin: InstalledPlugin) => ContractCheck,
): Promise<Result> {
  const { pact, states = [], description, stream: contract } = interaction;
  const file = join(pact.dir ?? './pacts', `${pact.consumer}-${pact.provider}.json`);
  const identity = JSON.stringify([file, description, states]);
  refuseRival(identity, contract, description);
  const plugin = requirePlugin(description);
  const checked = check(contract, plugin);
  if ('failure' in checked) {
    const reason = `the plugin in ${plugin.entryPoint} does not run: ${checked.failure}`;
    throw new StreamRecordingError(description, reason, 'Install it again (npx modelpact plugin install).');
  }
  if ('refusal' in checked) {
    const nextStep = /^specVersion /.test(checked.refusal)
      ? 'Install the plugin of this package (npx modelpact plugin install).'
      : 'Nothing was recorded; correct the contract.';
    throw new StreamRecordingError(
      description,
      `the plugin refuses its contract: ${checked.refusal}`,
      nextStep,
    );
  }
  const result = await execute(interaction, test);
  const gap = findPactGap(file, { description, states, contract, example: checked.example });
  if (gap === undefined) {
    recorded.set(identity, JSON.stringify(contract));
    return result;
  }
  const nextStep = 'The plugin failed while the pact was written; the log above says why. Discard that file.';
  throw new StreamRecordingError(description, gap, nextStep);
}

// By pact file, description and states: what Pact tells interactions apart by.
const recorded = new Map<string, string>();

/** Refuses what would take the place of an interaction in silence: pact-js keeps the later of the two. */
function refuseRival(identity: string, contract: StreamContract, description: string): void {
  const own = JSON.stringify(contract);
  if ((recorded.get(identity) ?? own) === own) return;
  throw new StreamRecordingError(
    description,
    'another stream of that description and those states was recorded before, and this one would take its place',
    'Give each interaction a description of its own.',
  );
}

function requirePlugin(description: string): InstalledPlugin {
  const directory = pluginDirectory(process.env);
  const plugin = findPlugin(directory);
  if (plugin) return plugin;
  const { name, version } = streamPlugin;
  throw new StreamRecordingError(
    description,
    `${directory} holds no Pact plugin ${name} of version ${version} or later`,
    'Install it (npx modelpact plugin install), or set PACT_PLUGIN_DIR to the folder that holds it before the tests start.',
  );
}

/**
 * The plugin judges the content type together with the body. Were it agreed on by its value as well, verifiers would
 * say of another type that it is another, twice, and not ask the plugin what the body really is.
 */
const anyContentType = { 'pact:matcher:type': 'regex', regex: '^.+$', value: 'text/event-stream' } as const;

async function execute<Result>(
  { pact, states = [], description, request, stream, annotate }: StreamInteraction,
  test: (server: StreamServer) => Promise<Result>,
): Promise<Result> {
  const interaction = createPact(pact).addInteraction();
  for (const [sentence, parameters] of states) interaction.given(sentence, parameters);
  interaction.uponReceiving(description);
  annotate?.(interaction);
  const result = await interaction
    .usingPlugin({ plugin: streamPlugin.name, version: streamPlugin.version })
    .withRequest(request.method, request.path, request.with)
    .willRespondWith(200, (response) => {
      response.headers({ 'Content-Type': anyContentType });
      // As one text: the way to the plugin sorts the keys of an object, and a reader wants them as written.
      response.pluginContents('text/event-stream', JSON.stringify({ contract: JSON.stringify(stream) }));
    })
    .executeTest(test);
  // pact-js answers undefined only where the test itself does.
  return result as Result;
}

// Loaded when a stream is recorded and not before: pact-js starts its native engine at once, which whoever
// imports the AI client from this package must not pay.
function createPact(options: PactOptions): PactV4 {
  const pactJs = require('@pact-foundation/pact') as typeof import('@pact-foundation/pact');
  return letMockServerSettle(new pactJs.PactV4(options));
}
