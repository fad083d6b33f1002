import type { ContractEvent } from '../pacts/contract-event';
import type { PactKey } from '../pacts/pact-key';
import type { PublishedPact } from '../pacts/service';
import type { Notice } from './notice';
import type { PublicationRequest } from './publication-request';

/** What to tell about the consumer version. */
export function versionNotices(request: PublicationRequest, isNew: boolean): Notice[] {
  const created: Notice = { type: 'debug', text: describeVersion(request, isNew) };
  if (request.branch !== undefined) return [created];
  const advice = 'Configure the version branch to be the value of your repository branch.';
  return [created, { type: 'prompt', text: `  Next steps:\n    ${advice}` }];
}

function describeVersion(
  { pacticipantName, versionNumber, branch, tags }: PublicationRequest,
  isNew: boolean,
): string {
  const details = [
    ...(branch === undefined ? [] : [`branch ${branch}`]),
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
  ];
  const version = `${isNew ? 'Created' : 'Updated'} ${pacticipantName} version ${versionNumber}`;
  return details.length === 0 ? version : `${version} with ${details.join(' and ')}`;
}

/** What to tell about one published pact; `isVerified` says whether the two sides ever had a result. */
export function pactNotices(
  published: PublishedPact,
  options: { isMerge: boolean; isVerified: boolean; pactUrl: string },
): Notice[] {
  return [
    outcomeNotice(published, options.isMerge),
    { type: 'debug', text: `  View the published pact at ${options.pactUrl}` },
    { type: 'debug', text: `  Events detected: ${describeEvents(published.events)}` },
    ...nextSteps(published.pact.providerName, options.isVerified),
  ];
}

function outcomeNotice({ pact, previous }: PublishedPact, isMerge: boolean): Notice {
  const where = `for ${pact.consumerName} version ${pact.consumerVersionNumber} and provider ${pact.providerName}`;
  if (!previous) return { type: 'success', text: `Pact successfully published ${where}.` };
  if (isMerge) return { type: 'success', text: `Pact content merged with existing content ${where}.` };
  if (previous.sha === pact.sha) {
    return { type: 'success', text: `Pact successfully republished ${where} with no content changes.` };
  }
  return {
    type: 'warning',
    text: `Pact with changed content published over existing content ${where}. This is not recommended in normal circumstances and may indicate that you have not configured your Pact pipeline correctly. For more information see https://docs.pact.io/go/versioning`,
  };
}

// Nobody waits for the news that nothing changed.
function describeEvents(events: readonly ContractEvent[]): string {
  return events
    .filter(({ name }) => name !== 'contract_content_unchanged')
    .map(({ name, comment }) => (comment === undefined ? name : `${name} (${comment})`))
    .join(', ');
}

function nextSteps(providerName: string, isVerified: boolean): Notice[] {
  if (isVerified) return [];
  return [
    { type: 'prompt', text: '  Next steps:' },
    {
      type: 'prompt',
      text: `    * Add Pact verification tests to the ${providerName} build. See https://docs.pact.io/go/provider_verification`,
    },
  ];
}

/** Why a changed content for an existing version is refused. */
export function modificationRefusal({ consumerName, consumerVersionNumber, providerName }: PactKey): string {
  return `Cannot change the content of the pact for ${consumerName} version ${consumerVersionNumber} and provider ${providerName}, as race conditions will cause unreliable results for can-i-deploy. Each pact must be published with a unique consumer version number. Some Pact libraries generate random data when a concrete value for a type matcher is not specified, and this can cause the contract to mutate - ensure you have given example values for all type matchers. For more information see https://docs.pact.io/go/versioning`;
}

/** Why a new name that differs from existing ones only in spelling is refused, and how to insist. */
export function similarNameRefusal(name: string, similar: readonly string[], brokerUrl: string): string {
  return [
    `This is the first time a pact has been published for "${name}".`,
    `The name "${name}" is very similar to the following existing pacticipants:`,
    ...similar.map((existing) => `* ${existing}`),
    'If you meant to specify one of the above names, please correct the pact configuration, and re-publish the pact.',
    `If the pact is intended to be for a new consumer or provider, please manually create "${name}" using the following command from the Pact Broker CLI, and then re-publish the pact:`,
    '',
    `pact-broker create-or-update-pacticipant --name "${name}" --broker-base-url ${brokerUrl}`,
    '',
  ].join('\n');
}
