/** What is wrong with a part of an interaction: its JSON path inside that, and a sentence. */
export type Fault = readonly [place: string, message: string];
