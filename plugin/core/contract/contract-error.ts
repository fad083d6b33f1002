/** A stream contract that says nothing sensible: the consumer's mistake, with the place in the message. */
export class ContractError extends Error {
  override readonly name: string = 'ContractError';
  readonly exitCode = 2;
}

/** A stream contract that may well be right, but is written in a newer format than this plugin reads. */
export class NewerContractError extends ContractError {
  override readonly name = 'NewerContractError';
}
