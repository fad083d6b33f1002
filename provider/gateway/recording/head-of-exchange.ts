import type { Header, ProviderRequest } from '../../evidence/evidence';
import { nameExchange } from '../../evidence/identify-exchange';
import type { ExchangeHead } from '../../evidence/recorded-exchange';
import { createEvidenceRedactor, type EvidenceRedactor } from '../../evidence/redaction/evidence-redactor';
import { secretsInHeaders } from '../../evidence/redaction/secrets-in-headers';
import { mapTexts } from '../../verification/report/map-texts';
import type { ArrangedHere } from '../states/state-scopes';

/** What a client asks, and in which states. */
export interface AskedExchange {
  /** As the client sent it: the path is the contract's. */
  readonly asked: ProviderRequest;
  /** The headers that go to the target. */
  readonly headers: readonly Header[];
  readonly arranged: ArrangedHere;
}

/** What is the same for all exchanges that a gateway records. */
export interface RecordingFacts {
  /** The target's base URL, as verifying names it. */
  readonly baseUrl: string;
  readonly redactsPrompts: boolean;
  readonly recordedBy: string;
  /** What this machine adds to a measured time. */
  readonly overheadMs?: number;
}

/** What is sent to the target, as evidence knows it: the base URL is no part of it. */
export function sentRequest({ asked, headers }: AskedExchange): ProviderRequest {
  return { ...asked, headers };
}

/** Takes the keys out that the client sent, also where the gateway replaces them; what is sent it knows itself. */
export function redactorFor({ asked }: AskedExchange, { redactsPrompts }: RecordingFacts): EvidenceRedactor {
  return createEvidenceRedactor(secretsInHeaders(asked.headers), redactsPrompts);
}

/** What is known of an exchange before its answer, without keys. */
export function headOfExchange(
  exchange: AskedExchange,
  place: { readonly identity: string; readonly sample: number; readonly order: number },
  facts: RecordingFacts,
): ExchangeHead {
  const { values, states, arrangedBy } = exchange.arranged;
  const redactor = redactorFor(exchange, facts);
  const sent = sentRequest(exchange);
  const redactText = (text: string) => redactor.redactText(text, sent);
  return {
    name: nameExchange(place.identity, place.sample),
    baseUrl: facts.baseUrl,
    states,
    ...(Object.keys(values).length > 0 ? { stateValues: mapTexts(values, redactText) } : {}),
    ...(arrangedBy === undefined ? {} : { statesArrangedBy: arrangedBy }),
    sample: place.sample + 1,
    order: place.order,
    recordedBy: facts.recordedBy,
    redactsPrompts: facts.redactsPrompts,
    ...(facts.overheadMs === undefined ? {} : { overheadMs: facts.overheadMs }),
    request: redactor.redactRequest(sent),
  };
}
