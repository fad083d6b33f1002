import type { Json, JsonObject } from '../core/json';

/** A `google.protobuf.Struct` as the protocol library gives and takes it. */
export interface Struct {
  readonly fields?: Readonly<Record<string, StructValue>>;
}

/** A `google.protobuf.Value`: one of its fields is set. */
interface StructValue {
  readonly nullValue?: 'NULL_VALUE';
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly structValue?: Struct;
  readonly listValue?: { readonly values?: readonly StructValue[] };
}

/** Converts a protocol struct to JSON. The order of its keys is lost on the way, by the protocol. */
export function convertStructToJson(struct: Struct | null | undefined): JsonObject {
  const members = Object.entries(struct?.fields ?? {});
  return Object.fromEntries(members.map(([key, value]) => [key, convertValueToJson(value)]));
}

function convertValueToJson(value: StructValue): Json {
  if (value.structValue) return convertStructToJson(value.structValue);
  if (value.listValue) return (value.listValue.values ?? []).map(convertValueToJson);
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}

/** Converts JSON to a protocol struct. */
export function convertJsonToStruct(json: JsonObject): Struct {
  const members = Object.entries(json);
  return { fields: Object.fromEntries(members.map(([key, value]) => [key, convertJsonToValue(value)])) };
}

function convertJsonToValue(json: Json): StructValue {
  if (json === null) return { nullValue: 'NULL_VALUE' };
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'number') return { numberValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  if (Array.isArray(json)) return { listValue: { values: json.map(convertJsonToValue) } };
  return 'text' in json && typeof json.toJSON === 'function'
    ? { numberValue: Number(json) }
    : { structValue: convertJsonToStruct(json as JsonObject) };
}
