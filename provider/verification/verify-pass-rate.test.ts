import { join } from 'node:path';
import { findBreaks } from '../simulator/breaks/find-breaks';
import { createSimulator } from '../simulator/create-simulator';
import { createPactFolder, type InteractionParts, type PactFolder, pactOf } from './testing/pact-files';
import type { Verdict } from './verdict';
import type { VerificationReport } from './verification-report';
import { verifyProvider } from './verify-provider';

// Hundreds of exchanges with the offline provider, judged by the official engine.
jest.setTimeout(120_000);

const CONFIDENCE = 0.9;
const CONTRACTS = 10;
const seeds = [1, 2];

let folder: PactFolder;

beforeEach(async () => {
  folder = await createPactFolder();
});

afterEach(() => folder.remove());

/** Contracts of the same rate that each ask something else, so that each rests on exchanges of its own. */
function contractsOf(atLeast: number): InteractionParts[] {
  return Array.from({ length: CONTRACTS }, (_, number) => ({
    description: `right in ${atLeast} of the answers, question ${number}`,
    method: 'POST',
    path: '/v1/chat/completions',
    headers: { Authorization: 'Bearer sk-offline0000000000000000', 'Content-Type': 'application/json' },
    body: { model: 'gpt-4.1', messages: [{ role: 'user', content: `Question ${number} for ${atLeast}?` }] },
    answer: { choices: [{ finish_reason: 'stop' }] },
    // More exchanges than the test can need: what is shown is its errors, and not that it was ended.
    terms: { version: 1, samples: 400, passRate: { atLeast, confidence: CONFIDENCE } },
  }));
}

/** Verifies the offline provider while it is right in the share of its answers, and once more from the evidence. */
async function verifyFlaky(share: number, seed: number) {
  const evidenceFolder = join(folder.path, `evidence-${share}-${seed}`);
  const simulator = createSimulator({ seed, breaks: findBreaks([`flaky=${share}`]) });
  const providerBaseUrl = await simulator.listen({ host: '127.0.0.1', port: 0 });
  const pacts = { files: [join(folder.path, 'pact.json')] };
  // One at a time: the seed and the number of the request decide which answers are right.
  const options = { pacts, providerBaseUrl, evidenceFolder, concurrency: 1 };
  const online = await verifyProvider(options).finally(() => simulator.close());
  return { online, offline: await verifyProvider({ ...options, offline: true }) };
}

const interactionsOf = ({ pacts }: VerificationReport) => pacts.flatMap(({ interactions }) => interactions);

function verdictsFor(report: VerificationReport, atLeast: number): Verdict[] {
  return interactionsOf(report)
    .filter(({ description }) => description.startsWith(`right in ${atLeast} `))
    .map(({ verdict }) => verdict);
}

/** The report without what it says about the run that it is from. */
function judgement({ verdict, pacts }: VerificationReport): unknown {
  return JSON.parse(
    JSON.stringify({ verdict, pacts }, (key, value) => (key === 'isReused' ? undefined : value)),
  );
}

describe('a provider that is right in four answers out of five', () => {
  it('breaks a rate of 0.95 and keeps one of 0.7, wrongly no more often than the confidence allows', async () => {
    await folder.write('pact.json', pactOf([...contractsOf(0.95), ...contractsOf(0.7)]));
    const reports: VerificationReport[] = [];
    for (const seed of seeds) {
      const { online, offline } = await verifyFlaky(0.8, seed);
      reports.push(online);
      expect(offline.calls).toMatchObject({ made: 0 });
      expect(judgement(offline)).toEqual(judgement(online));
    }

    const strict = reports.flatMap((report) => verdictsFor(report, 0.95));
    const loose = reports.flatMap((report) => verdictsFor(report, 0.7));
    const errorsAllowed = Math.ceil((1 - CONFIDENCE) * seeds.length * CONTRACTS);
    expect([strict.length, loose.length]).toEqual([20, 20]);
    expect([...strict, ...loose]).not.toContain('unknown');
    expect(strict.filter((verdict) => verdict !== 'broken').length).toBeLessThanOrEqual(errorsAllowed);
    expect(loose.filter((verdict) => verdict !== 'kept').length).toBeLessThanOrEqual(errorsAllowed);
  });

  it('is asked more often than one that is always right or never, of which a few answers say enough', async () => {
    await folder.write('pact.json', pactOf(contractsOf(0.95)));
    const always = interactionsOf((await verifyFlaky(1, 1)).online);
    const never = interactionsOf((await verifyFlaky(0, 1)).online);

    expect(new Set(always.map(({ verdict, samples }) => `${verdict} ${samples.asked}`))).toEqual(
      new Set(['kept 20']),
    );
    expect(new Set(never.map(({ verdict, samples }) => `${verdict} ${samples.asked}`))).toEqual(
      new Set(['broken 5']),
    );
  });
});
