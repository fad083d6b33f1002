/** The two sides of a pact, by name. */
export interface Integration {
  readonly consumerName: string;
  readonly providerName: string;
}

/** The content between two sides, by its identity. */
export interface PactVersionKey extends Integration {
  readonly sha: string;
}

/** What a consumer version published for a provider. */
export interface PactKey extends Integration {
  readonly consumerVersionNumber: string;
}
