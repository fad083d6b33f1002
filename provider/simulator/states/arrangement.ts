/** What the states of one scope have turned on; read by whoever answers a request. */
export interface Arrangement {
  availableModels: Set<string>;
  missingModels: Set<string>;
  /** The tools that an answer calls: one call for each time that a tool is named. */
  calledTools: string[];
  keyRefused: boolean;
  refusing: boolean;
  cuttingOff: boolean;
  rateLimit: RateLimit | undefined;
  overload: { retryAfterSeconds: number | undefined } | undefined;
  /** A stream fails after so many events; undefined: it does not. */
  failAfterEvents: number | undefined;
}

export interface RateLimit {
  retryAfterSeconds: number;
  /** Counts down with each refused request; infinite where the state does not say how many. */
  remainingRefusals: number;
}

export function createArrangement(): Arrangement {
  return {
    availableModels: new Set(),
    missingModels: new Set(),
    calledTools: [],
    keyRefused: false,
    refusing: false,
    cuttingOff: false,
    rateLimit: undefined,
    overload: undefined,
    failAfterEvents: undefined,
  };
}

/** Takes one refusal from the rate limit, if it is on and has any left. */
export function takeRefusal(arrangement: Arrangement): RateLimit | undefined {
  const limit = arrangement.rateLimit;
  if (!limit || limit.remainingRefusals <= 0) return undefined;
  limit.remainingRefusals -= 1;
  return limit;
}
