/** A stream contract that says nothing sensible: the consumer's mistake, with the place in the message. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly exitCode = 2;
}
