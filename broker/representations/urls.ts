import type { Integration, PactKey, PactVersionKey } from '../pacts/pact-key';

/**
 * The addresses of the broker's resources below one base URL.
 *
 * Names are percent-encoded whole, slashes too: a branch named feat/x is one path segment.
 */
export class Urls {
  /** @param base the broker's own URL, without a slash at the end */
  constructor(readonly base: string) {}

  pacticipants = (): string => `${this.base}/pacticipants`;
  pacticipant = (name: string): string => this.at('pacticipants', name);
  label = (name: string, label: string): string => this.at('pacticipants', name, 'labels', label);
  versions = (name: string): string => this.at('pacticipants', name, 'versions');
  version = (name: string, number: string): string => this.at('pacticipants', name, 'versions', number);
  tags = (name: string, number: string): string => `${this.version(name, number)}/tags`;
  tag = (name: string, number: string, tag: string): string =>
    this.at('pacticipants', name, 'versions', number, 'tags', tag);
  branches = (name: string): string => this.at('pacticipants', name, 'branches');
  branch = (name: string, branch: string): string => this.at('pacticipants', name, 'branches', branch);
  branchVersion = (name: string, branch: string, number: string): string =>
    this.at('pacticipants', name, 'branches', branch, 'versions', number);

  latestPacts = (): string => `${this.base}/pacts/latest`;
  provider = (name: string): string => this.at('pacts', 'provider', name);
  integrationPacts = ({ consumerName, providerName }: Integration): string =>
    this.at('pacts', 'provider', providerName, 'consumer', consumerName);
  pact = (pact: PactKey): string =>
    `${this.integrationPacts(pact)}/version/${encode(pact.consumerVersionNumber)}`;
  pactVersion = (pact: PactVersionKey, metadata?: string): string =>
    `${this.integrationPacts(pact)}/pact-version/${encode(pact.sha)}${metadataSegment(metadata)}`;
  latestPact = (integration: Integration): string => `${this.integrationPacts(integration)}/latest`;
  pactVersions = (integration: Integration): string => `${this.integrationPacts(integration)}/versions`;

  verificationResults = (pact: PactVersionKey, metadata?: string): string =>
    `${this.pactVersion(pact, metadata)}/verification-results`;
  verificationResult = (pact: PactVersionKey, number: number | 'latest', metadata?: string): string =>
    `${this.verificationResults(pact, metadata)}/${number}`;
  verificationResultsOfVersion = (name: string, number: string): string =>
    `${this.at('verification-results', 'consumer', name, 'version', number)}/latest`;

  environments = (): string => `${this.base}/environments`;
  environment = (uuid: string): string => this.at('environments', uuid);
  currentlyDeployed = (uuid: string): string =>
    `${this.environment(uuid)}/deployed-versions/currently-deployed`;
  currentlySupported = (uuid: string): string =>
    `${this.environment(uuid)}/released-versions/currently-supported`;
  deployedVersions = (name: string, number: string, environmentUuid: string): string =>
    this.at('pacticipants', name, 'versions', number, 'deployed-versions', 'environment', environmentUuid);
  releasedVersions = (name: string, number: string, environmentUuid: string): string =>
    this.at('pacticipants', name, 'versions', number, 'released-versions', 'environment', environmentUuid);
  deployedVersion = (uuid: string): string => this.at('deployed-versions', uuid);
  releasedVersion = (uuid: string): string => this.at('released-versions', uuid);

  matrixOf = ({ consumerName, providerName }: Integration): string =>
    this.at('matrix', 'provider', providerName, 'consumer', consumerName);
  dashboardOf = ({ consumerName, providerName }: Integration): string =>
    this.at('dashboard', 'provider', providerName, 'consumer', consumerName);
  integration = ({ consumerName, providerName }: Integration): string =>
    this.at('integrations', 'provider', providerName, 'consumer', consumerName);
  webhooksOf = ({ consumerName, providerName }: Integration): string =>
    this.at('webhooks', 'provider', providerName, 'consumer', consumerName);

  webhooks = (): string => `${this.base}/webhooks`;
  webhooksOfConsumer = (name: string): string => this.at('webhooks', 'consumer', name);
  matrixOfVersion = (name: string, number: string): string =>
    `${this.base}/matrix?q%5B%5D%5Bpacticipant%5D=${encode(name)}&q%5B%5D%5Bversion%5D=${encode(number)}&latestby=cvpv`;

  private at(...segments: string[]): string {
    return [this.base, ...segments.map(encode)].join('/');
  }
}

function metadataSegment(metadata: string | undefined): string {
  return metadata === undefined ? '' : `/metadata/${metadata}`;
}

// Also the characters that encodeURIComponent leaves: clients compare these addresses as text.
function encode(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
