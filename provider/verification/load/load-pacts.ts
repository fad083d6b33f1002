import type { BrokerClient } from '../broker/broker-client';
import { fetchPact, fetchPacts } from '../broker/fetch-pacts';
import type { VerificationOptions } from '../options/verification-options';
import type { LoadedPact } from '../pact-interaction';
import { checkPlugins } from './check-plugins';
import { type ChosenPacts, choosePacts } from './choose-pacts';
import { type PactProblem, PactProblemsError } from './pact-problem';
import { type PactText, parsePact } from './parse-pact';
import { readPactFiles } from './read-pact-files';

/** Reads every pact of the run. Throws PactProblemsError with all that is wrong with any of them. */
export async function loadPacts(
  options: VerificationOptions,
  client: BrokerClient | undefined,
): Promise<ChosenPacts> {
  const { texts, problems } = await readTexts(options, client);
  const parsed = texts.map(parsePact);
  const pacts = parsed.flatMap(({ pact }) => (pact ? [pact] : []));
  const allProblems = [
    ...problems,
    ...parsed.flatMap((pact) => pact.problems),
    ...(await pluginProblems(pacts)),
  ];
  if (allProblems.length > 0) throw new PactProblemsError(allProblems);
  return choosePacts(pacts, options.provider);
}

async function readTexts(
  { pacts, provider, providerBranch, providerTags }: VerificationOptions,
  client: BrokerClient | undefined,
): Promise<{ texts: PactText[]; problems: PactProblem[] }> {
  if (client && pacts.pactUrl !== undefined)
    return { texts: [await fetchPact(client, pacts.pactUrl)], problems: [] };
  if (client && pacts.broker && provider !== undefined) {
    const { baseUrl, enablePending = true, ...question } = pacts.broker;
    const asked = {
      ...question,
      baseUrl: new URL(baseUrl),
      enablePending,
      provider,
      providerBranch,
      providerTags,
    };
    return { texts: await fetchPacts(client, asked), problems: [] };
  }
  return readPactFiles(pacts.files ?? []);
}

async function pluginProblems(pacts: readonly LoadedPact[]): Promise<PactProblem[]> {
  return (await Promise.all(pacts.map(checkPlugins))).flat();
}
