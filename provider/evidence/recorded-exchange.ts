import type { ProviderState } from '../states/state-registry';
import type { Evidence, ProviderRequest } from './evidence';

/** One exchange as evidence keeps it: what was asked of whom, as which sample, and what was seen. */
export interface RecordedExchange {
  /** The name under which it is kept, made from what was asked. */
  readonly name: string;
  /** The provider's base URL. */
  readonly baseUrl: string;
  /** The provider's version, as the run called it that asked. */
  readonly providerVersion?: string;
  readonly states: readonly ProviderState[];
  /** What arranging the states gave back, for generators of the contract. */
  readonly stateValues?: object;
  /** Who brought the states about, where it was not the request itself. */
  readonly statesArrangedBy?: string;
  /** Which of the exchanges that ask the same, from 1: they are judged in this order. */
  readonly sample: number;
  /** The how many-th exchange that its run asked for, from 1. */
  readonly order: number;
  /** Name and version of what recorded it. */
  readonly recordedBy: string;
  readonly redactsPrompts: boolean;
  /** What the recording machine itself adds to a measured time, in milliseconds. */
  readonly overheadMs?: number;
  /** Without credentials. */
  readonly request: ProviderRequest;
  readonly evidence: Evidence;
}

/** What is known of an exchange before its answer. */
export type ExchangeHead = Omit<RecordedExchange, 'evidence'>;
