import { VerificationUsageError } from '../verification-usage-error';
import { checkUrl } from './check-url';
import type { BrokerSource, VerificationOptions } from './verification-options';

/** Refuses a run without pacts, with pacts from two places, or with a question the broker cannot answer. */
export function checkSources(options: VerificationOptions): void {
  const { files = [], broker, pactUrl } = options.pacts;
  const isRemote = broker !== undefined || pactUrl !== undefined;
  if (files.length === 0 && !isRemote) {
    throw new VerificationUsageError(
      'Failed to verify: no pacts are named. Give files with --pact, a broker with --broker-base-url, or the pact of a webhook with --pact-url.',
    );
  }
  if (files.length > 0 && isRemote) {
    throw new VerificationUsageError(
      'Failed to verify: pacts come from files or from a broker. Give only one of them.',
    );
  }
  if (broker !== undefined) checkUrl('the broker base URL', broker.baseUrl);
  if (pactUrl !== undefined) checkUrl('the pact URL', pactUrl);
  else if (broker !== undefined) checkQuestion(broker, options);
}

function checkQuestion({ includeWipPactsSince }: BrokerSource, options: VerificationOptions): void {
  if (options.provider === undefined) {
    throw new VerificationUsageError(
      'Failed to verify: a broker needs to know the provider. Give its name with --provider.',
    );
  }
  if (includeWipPactsSince === undefined) return;
  if (Number.isNaN(Date.parse(includeWipPactsSince))) {
    throw new VerificationUsageError(
      `Failed to verify: "${includeWipPactsSince}" is no date. Give one such as 2026-01-31.`,
    );
  }
  if (options.providerBranch === undefined && !options.providerTags?.length) {
    throw new VerificationUsageError(
      'Failed to verify: work-in-progress pacts need the branch of the provider. Give it with --provider-branch.',
    );
  }
}
