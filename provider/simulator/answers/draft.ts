/** What the model means to say, before any limit cuts it. */
export type Draft =
  | { kind: 'text' | 'refusal'; text: string }
  | { kind: 'calls'; calls: { name: string; arguments: string }[] };
