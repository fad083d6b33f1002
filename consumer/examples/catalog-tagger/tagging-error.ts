/** What went wrong with one product; `cut-off` is worth another try with a higher limit, the others are not. */
export type TaggingFailure =
  | 'cut-off'
  | 'refused'
  | 'not-json'
  | 'against-schema'
  | 'schema-refused'
  | 'unknown-model';

/** A product that could not be tagged. It keeps its old tags; nothing half-read reaches the catalogue. */
export class TaggingError extends Error {
  override readonly name = 'TaggingError' as const;

  constructor(
    readonly failure: TaggingFailure,
    readonly productId: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`Failed to tag product ${productId}: ${reason}.`, options);
  }
}
