import type { DashboardRow } from '../dashboard/dashboard-row';
import type { Verification } from '../verifications/verification';
import { formatTime } from './format-time';
import type { HalDocument } from './hal';
import type { Urls } from './urls';

/** How it stands between consumers and providers. Here null says "nothing yet". */
export function renderDashboard(rows: readonly DashboardRow[], urls: Urls): HalDocument {
  return { items: rows.map((row) => renderRow(row, urls)) };
}

function renderRow(row: DashboardRow, urls: Urls): HalDocument {
  const { pact, verification, status, tagNames } = row;
  const { consumerName, consumerVersionNumber, providerName } = pact;
  return {
    consumer: renderConsumer(row, urls),
    provider: renderProvider(row, urls),
    pact: { createdAt: formatTime(pact.createdAt), _links: { self: { href: urls.pact(pact) } } },
    pactTags: tagNames.map((name) => ({
      name,
      latest: true,
      _links: { self: { href: urls.tag(consumerName, consumerVersionNumber, name) } },
    })),
    latestVerificationResult: verification
      ? renderResult(verification, `${urls.pact(pact)}/verification-results/latest`)
      : null,
    latestVerificationResultTags: [],
    verificationStatus: status,
    webhookStatus: 'none',
    latestWebhookExecution: null,
    _links: {
      'pb:webhook-status': {
        title: `Status of webhooks for ${consumerName}/${providerName} pact`,
        href: `${urls.integrationPacts(pact)}/webhooks/status`,
      },
    },
  };
}

function renderConsumer({ pact, headBranchNames }: DashboardRow, urls: Urls): HalDocument {
  const { consumerName, consumerVersionNumber } = pact;
  return {
    name: consumerName,
    version: {
      number: consumerVersionNumber,
      branch: headBranchNames.at(-1) ?? null,
      headBranchNames,
      _links: { self: { href: urls.version(consumerName, consumerVersionNumber) } },
    },
    _links: { self: { href: urls.pacticipant(consumerName) } },
  };
}

function renderProvider(row: DashboardRow, urls: Urls): HalDocument {
  const { pact, verification, providerHeadBranchNames: headBranchNames } = row;
  return {
    name: pact.providerName,
    version: verification
      ? {
          number: verification.providerVersionNumber,
          branch: headBranchNames.at(-1) ?? null,
          headBranchNames,
        }
      : null,
    _links: { self: { href: urls.pacticipant(pact.providerName) } },
  };
}

function renderResult({ success, createdAt }: Verification, href: string): HalDocument {
  return { success, verifiedAt: formatTime(createdAt), _links: { self: { href } } };
}
