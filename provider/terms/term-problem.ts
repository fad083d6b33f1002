/** What is wrong with the terms of an interaction, and where in them. */
export interface TermProblem {
  /** JSON path below the terms, such as `.latency.p95`; empty for the terms as a whole. */
  readonly path: string;
  readonly message: string;
}
