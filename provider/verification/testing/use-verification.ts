import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { verificationReportSchema } from '../report/report-schema';
import type { InteractionReport, VerificationReport } from '../verification-report';
import { verifyProvider } from '../verify-provider';
import { createInstantClock } from './instant-clock';
import { createPactFolder, type InteractionParts, type PactFolder, pactOf } from './pact-files';
import { type Answer, startProvider, type TestProvider } from './start-provider';

const isReport = addFormats(new Ajv2020({ allErrors: true })).compile(verificationReportSchema);

/** One provider, one folder of pacts and one clock for each test of a file. */
export interface VerificationSetting {
  readonly folder: PactFolder;
  readonly provider: TestProvider;
  readonly sleptMs: readonly number[];
  /** Puts the clock forward. */
  advance(ms: number): void;
  /** Lets the provider answer so, for whoever asks. */
  answerWith(answer: Answer): void;
  /** Verifies the provider against the pacts in the folder; the report must be as its schema says. */
  verifyFolder(
    answer: Answer,
    options?: Partial<Parameters<typeof verifyProvider>[0]>,
  ): Promise<VerificationReport>;
  /** The same against one pact of these interactions. */
  verify(
    interactions: InteractionParts[],
    answer: Answer,
    options?: Partial<Parameters<typeof verifyProvider>[0]>,
  ): Promise<VerificationReport>;
}

/** Sets a verification up before each test of a file, and takes it down after it. */
export function useVerification(): VerificationSetting {
  let folder: PactFolder;
  let provider: TestProvider;
  let answer: Answer;
  let clock: ReturnType<typeof createInstantClock>;
  beforeEach(async () => {
    folder = await createPactFolder();
    provider = await startProvider((request, response) => answer(request, response));
    clock = createInstantClock();
  });
  afterEach(async () => {
    await provider.close();
    await folder.remove();
  });
  const verifyFolder: VerificationSetting['verifyFolder'] = async (asTheTestSays, options = {}) => {
    answer = asTheTestSays;
    const asked = { pacts: { files: [folder.path] }, providerBaseUrl: provider.url, ...options };
    const report = await verifyProvider(asked, { clock });
    expect(isReport(report) ? [] : isReport.errors).toEqual([]);
    return report;
  };
  return {
    get folder() {
      return folder;
    },
    get provider() {
      return provider;
    },
    get sleptMs() {
      return clock.sleptMs;
    },
    answerWith(asTheTestSays) {
      answer = asTheTestSays;
    },
    advance: (ms) => clock.advance(ms),
    verifyFolder,
    async verify(interactions, asTheTestSays, options) {
      await folder.write('pact.json', pactOf(interactions));
      return verifyFolder(asTheTestSays, options);
    },
  };
}

/** The only interaction of a report. */
export function only(report: VerificationReport): InteractionReport {
  const interactions = report.pacts.flatMap((pact) => pact.interactions);
  expect(interactions).toHaveLength(1);
  return interactions[0] as InteractionReport;
}
