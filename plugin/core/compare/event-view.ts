import { isJsonObject, type Json } from '../json';
import type { StreamEvent } from '../parse/event';
import { parseJson } from '../parse/parse-json';

/** An event as a contract sees it. */
export interface EventView {
  readonly event: Json;
  readonly id: Json | undefined;
  readonly retry: Json | undefined;
  /** What the data says; undefined when it is not the JSON that it should be. */
  readonly data: Json | undefined;
}

/** Reads an event's data in the contract's format. */
export function viewEvent(event: StreamEvent, dataFormat: 'json' | 'text'): EventView {
  return {
    event: event.event,
    id: event.id,
    retry: event.retryMs,
    data: dataFormat === 'text' ? event.data : tryParse(event.data),
  };
}

/** The types of events, or of their data, by which providers say that they failed. */
const ERROR_TYPES: readonly Json[] = ['error', 'response.failed'];

/** What an event says went wrong on the provider's side; undefined when it reports no error. */
export function errorOf({ event, data }: Pick<EventView, 'event' | 'data'>): Json | undefined {
  if (event === 'error') return data ?? null;
  const error = errorIn(data);
  if (error !== undefined) return error;
  const type = isJsonObject(data) && Object.hasOwn(data, 'type') ? data['type'] : undefined;
  if (!ERROR_TYPES.includes(event) && (type === undefined || !ERROR_TYPES.includes(type))) return undefined;
  const response = isJsonObject(data) && Object.hasOwn(data, 'response') ? data['response'] : undefined;
  return errorIn(response) ?? data ?? null;
}

function errorIn(data: Json | undefined): Json | undefined {
  const error = isJsonObject(data) && Object.hasOwn(data, 'error') ? data['error'] : undefined;
  return error === null || error === false ? undefined : error;
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
