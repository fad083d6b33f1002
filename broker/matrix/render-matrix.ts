import { formatTime, timestamps } from '../representations/format-time';
import { withoutNulls } from '../representations/hal';
import type { Urls } from '../representations/urls';
import { encodePactMetadata } from '../selectors/pact-metadata';
import type { DeploymentDecision } from './decide-deployment';
import type { EnvironmentOfVersion, VersionDetails } from './find-version-details';
import type { MatrixRow, VersionReference } from './matrix-row';
import type { MatrixAnswer } from './query-matrix';
import { noticeTypeOf, renderReason } from './reason';

type DetailsOf = (versionId: number) => VersionDetails;

/** The answer as clients of the Pact Broker read it: summary, notices and the rows with their links. */
export function renderMatrix(
  answer: MatrixAnswer,
  detailsOf: DetailsOf,
  urls: Urls,
): Record<string, unknown> {
  const reasons = answer.decision.reasons.map((reason) => ({
    type: noticeTypeOf(reason),
    text: renderReason(reason),
  }));
  return {
    summary: {
      deployable: renderVerdict(answer.decision.verdict),
      reason: reasons.map(({ text }) => text).join('\n'),
      ...answer.decision.counts,
    },
    notices: [...reasons, ...answer.failures.map((text) => ({ type: 'error', text }))],
    matrix: [
      ...answer.consideredRows.map((row) => renderRow(row, detailsOf, urls)),
      ...answer.ignoredRows.map((row) => ({ ...renderRow(row, detailsOf, urls), ignored: true })),
    ],
  };
}

/** The verdict on the wire. Clients that wait for results poll while it is null. */
function renderVerdict(verdict: DeploymentDecision['verdict']): boolean | null {
  return verdict === 'unknown' ? null : verdict === 'yes';
}

function renderRow(row: MatrixRow, detailsOf: DetailsOf, urls: Urls): Record<string, unknown> {
  const { consumer, provider, pact } = row;
  const names = { consumerName: consumer.name, providerName: provider.name };
  return {
    consumer: renderSide(consumer.name, consumer.version, detailsOf, urls),
    provider: renderSide(provider.name, provider.version, detailsOf, urls),
    pact: {
      createdAt: formatTime(pact.createdAt),
      _links: { self: { href: urls.pact({ ...names, consumerVersionNumber: consumer.version.number }) } },
    },
    verificationResult: renderVerification(row, urls),
  };
}

function renderSide(
  name: string,
  version: VersionReference | null,
  detailsOf: DetailsOf,
  urls: Urls,
): Record<string, unknown> {
  return {
    name,
    version: version && renderVersion(name, version.number, detailsOf(version.id), urls),
    _links: { self: { href: urls.pacticipant(name) } },
  };
}

function renderVersion(
  name: string,
  number: string,
  { branches, tags, environments }: VersionDetails,
  urls: Urls,
): Record<string, unknown> {
  const branchVersions = branches.map((branch) => ({
    name: branch.name,
    latest: branch.isHead,
    _links: {
      self: {
        title: 'Branch version',
        name: branch.name,
        href: urls.branchVersion(name, branch.name, number),
      },
    },
  }));
  return {
    number,
    branch: branches.at(-1)?.name ?? null,
    branches: branchVersions,
    branchVersions,
    environments: environments.map((environment) => renderEnvironment(environment, urls)),
    _links: { self: { href: urls.version(name, number) } },
    tags: tags.map((tag) => ({
      name: tag.name,
      latest: tag.isLatest,
      _links: { self: { href: urls.tag(name, number, tag.name) } },
    })),
  };
}

function renderEnvironment(environment: EnvironmentOfVersion, urls: Urls): Record<string, unknown> {
  const { uuid, name, displayName, production } = environment;
  return {
    ...withoutNulls({ uuid, name, displayName, production }),
    ...timestamps(environment),
    _links: { self: { title: 'Environment', name, href: urls.environment(uuid) } },
  };
}

function renderVerification({ consumer, provider, pact, verification }: MatrixRow, urls: Urls): unknown {
  if (verification === null) return null;
  const content = { consumerName: consumer.name, providerName: provider.name, sha: pact.sha };
  // The address remembers for which consumer version the result was looked at.
  const metadata = encodePactMetadata({ consumerVersionNumber: consumer.version.number });
  return {
    success: verification.success,
    verifiedAt: formatTime(verification.createdAt),
    _links: { self: { href: urls.verificationResult(content, verification.number, metadata) } },
  };
}
