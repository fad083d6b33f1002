import type { ProviderState } from '../states/state-registry';
import type { Terms } from '../terms/terms';
import type { JsonObject } from './json-value';

/** One interaction of a pact, with what verification reads of it. */
export interface PactInteraction {
  readonly description: string;
  readonly states: readonly ProviderState[];
  /** V4 `pending: true`: judged and shown, never decisive. */
  readonly pending: boolean;
  /** The broker's `_id`, under which results are published; pact files have none. */
  readonly interactionId?: string;
  /** False for messages and other kinds that no HTTP request can ask for. */
  readonly isHttp: boolean;
  readonly terms?: Terms;
  readonly json: JsonObject;
  /** The same for the engine, to be written with `writeExactJson`: no number is changed on the way. */
  readonly exactJson: JsonObject;
}

/** Where a pact from a broker came from and where its results go. */
export interface BrokerOrigin {
  /** The link to which the results of this pact are posted. */
  readonly resultsUrl?: string;
  /** The provider's resource, which knows how to record the branch and the tags of a version. */
  readonly providerUrl?: string;
  readonly notices: readonly BrokerNotice[];
}

/** A sentence from the broker, to be shown before or after the verification. */
export interface BrokerNotice {
  readonly when: string;
  readonly text: string;
}

/** A pact that has been read and found to be sound. */
export interface LoadedPact {
  readonly consumer: string;
  readonly provider: string;
  /** The file or the URL that it was read from. */
  readonly source: string;
  readonly pending: boolean;
  readonly interactions: readonly PactInteraction[];
  /** To be written with `writeExactJson`. */
  readonly exactJson: JsonObject;
  readonly broker?: BrokerOrigin;
}
