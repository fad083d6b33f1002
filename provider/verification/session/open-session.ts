import { randomUUID } from 'node:crypto';
import type { EvidenceStore } from '../../evidence/evidence-store';
import { createEvidenceRedactor, type EvidenceRedactor } from '../../evidence/redaction/evidence-redactor';
import { findProxy } from '../../targets/find-proxy';
import { joinBaseUrl, type PathJoin } from '../../targets/join-base-url';
import { createLiveTarget } from '../../targets/live-target';
import { createRecordedTarget } from '../../targets/recorded-target';
import { createStateChangeTarget } from '../../targets/state-change-target';
import type { VerificationTarget } from '../../targets/verification-target';
import { type EngineWorkspace, openEngineWorkspace } from '../engine/engine-workspace';
import type { VerificationOptions } from '../options/verification-options';
import type { LoadedPact, PactInteraction } from '../pact-interaction';
import { toAskedInteraction } from '../plan/asked-interaction';
import { enumerateInteractions, planRequests } from '../plan/plan-requests';
import { settleBeforeAsking } from '../plan/settle-before-asking';
import { tellKeysApart } from '../plan/tell-keys-apart';
import { findSecrets } from '../report/find-secrets';
import type { SampledInteraction } from '../sampling/sampled-interaction';
import type { SettledInteractions } from '../settled-interaction';
import type { RunContext } from '../verification-context';
import { openStore } from './open-store';
import { type RunSettings, toRunSettings } from './run-settings';

const STATE_CHANGE_TIMEOUT_MS = 30_000;

/** A run whose requests are planned: what it will ask, of whom, and where it keeps what comes. */
export interface Session {
  readonly options: VerificationOptions;
  readonly settings: RunSettings;
  readonly run: RunContext;
  readonly pacts: readonly LoadedPact[];
  readonly target: VerificationTarget;
  readonly settled: SettledInteractions;
  readonly interactions: readonly SampledInteraction[];
  readonly paths: PathJoin;
  /** The proxy through which the provider is reached, as the environment names it. */
  readonly proxy?: URL;
  readonly workspace: EngineWorkspace;
  readonly store: EvidenceStore;
  readonly redactor: EvidenceRedactor;
  readonly warnings: string[];
}

/** What a session is about. */
export interface SessionSubject {
  readonly options: VerificationOptions;
  readonly run: RunContext;
  readonly pacts: readonly LoadedPact[];
  /** False for a run that only plans. */
  readonly asksProvider: boolean;
}

/** Plans a run and hands it over; what the run has opened is closed after it. */
export async function withSession<T>(
  { options, run, pacts, asksProvider }: SessionSubject,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { store, warnings } = await openStore(options, asksProvider);
  const workspace = await openEngineWorkspace();
  try {
    return await use(await planSession({ options, run, pacts, workspace, store, warnings }));
  } finally {
    await workspace.close();
  }
}

interface SessionParts extends Pick<Session, 'options' | 'run' | 'pacts' | 'workspace' | 'store'> {
  readonly warnings: readonly string[];
}

async function planSession({ warnings, ...parts }: SessionParts): Promise<Session> {
  const { options, run, pacts, workspace } = parts;
  const target = chooseTarget(options);
  const baseUrl = new URL(options.providerBaseUrl);
  const proxy = findProxy(baseUrl, process.env);
  const settled = settleBeforeAsking(pacts, target);
  const exchanges = enumerateInteractions(pacts, (interaction) => !settled.has(interaction));
  const paths = joinBaseUrl(
    baseUrl,
    exchanges.map(({ interaction }) => pathOf(interaction)),
  );
  run.onProgress?.({ phase: 'plan', done: 0, total: exchanges.length });
  const requests = await planRequests(workspace, exchanges, { signal: run.signal });
  const { headers = [], samples: runSamples } = options;
  const asked = exchanges.flatMap((exchange) => {
    const request = requests.get(exchange.key);
    return request
      ? [toAskedInteraction(exchange, request, { baseUrl: baseUrl.href, headers, runSamples })]
      : [];
  });
  const interactions = tellKeysApart(asked).map((one): SampledInteraction => ({ asked: one, samples: [] }));
  const secrets = findSecrets(headers, options.pacts.credentials, pacts);
  return {
    ...parts,
    settings: toRunSettings(options),
    target,
    settled,
    interactions,
    paths,
    proxy,
    redactor: createEvidenceRedactor(secrets, options.redactPrompts ?? false),
    warnings: [...warnings, ...(paths.note ? [paths.note] : [])],
  };
}

function chooseTarget({ stateChangeUrl, offline }: VerificationOptions): VerificationTarget {
  if (offline) return createRecordedTarget();
  if (stateChangeUrl === undefined) return createLiveTarget();
  return createStateChangeTarget({
    url: new URL(stateChangeUrl),
    timeoutMs: STATE_CHANGE_TIMEOUT_MS,
    newScope: randomUUID,
  });
}

function pathOf({ json }: PactInteraction): string {
  const request = json['request'] as { path?: string };
  return request.path ?? '/';
}
