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

/** What an event says went wrong on the provider's side; undefined when it reports no error. */
export function errorOf({ event, data }: EventView): Json | undefined {
  if (event === 'error') return data ?? null;
  if (!isJsonObject(data)) return undefined;
  const error = Object.hasOwn(data, 'error') ? data['error'] : undefined;
  return error === null || error === false ? undefined : error;
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
