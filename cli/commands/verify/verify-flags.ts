/** The options of `modelpact verify` as the command line gives them. */
export interface VerifyFlags {
  pact?: string[];
  brokerBaseUrl?: string;
  brokerUsername?: string;
  brokerPassword?: string;
  brokerToken?: string;
  pactUrl?: string | true;
  consumerVersionSelectors?: Record<string, unknown>[];
  mainBranch?: true;
  matchingBranch?: true;
  deployedOrReleased?: true;
  consumerBranch?: string[];
  environment?: string[];
  enablePending: boolean;
  includeWipPactsSince?: string;
  provider?: string;
  providerBaseUrl?: string;
  stateChangeUrl?: string;
  header?: [name: string, value: string][];
  concurrency: number;
  retries: number;
  timeoutConnectMs: number;
  timeoutFirstByteMs: number;
  timeoutIdleMs: number;
  timeoutTotalMs: number;
  publish?: boolean;
  providerVersion?: string;
  providerBranch?: string;
  providerVersionTag?: string[];
  buildUrl?: string;
  json?: string;
  report?: string;
}
