/** What a contract asks beyond the shape of an answer; the format is pacts/terms.schema.json. */
export interface Terms {
  readonly version: 1;
  /** How many exchanges the verdict rests on; at most 10,000. */
  readonly samples?: number;
  readonly passRate?: { readonly atLeast: number; readonly confidence?: number; readonly margin?: number };
  readonly latency?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly tokens?: Readonly<Record<string, number | boolean>>;
  readonly cost?: Readonly<Record<string, number>>;
  readonly output?: { readonly jsonSchema: unknown };
  readonly model?: { readonly sameFamilyAsRequested: boolean };
  readonly honoured?: readonly string[];
}
