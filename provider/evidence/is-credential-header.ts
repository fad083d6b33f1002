const CREDENTIAL =
  /authorization|cookie|api-?key|token|secret|password|credential|(?:^|[-_])(?:key|auth|signature|jwt)(?:$|[-_])/i;
/** Called a key, and says only that two requests are the same: a contract may expect it in the answer. */
const NO_CREDENTIAL = /^idempotency-key$/i;

/** Whether a header of this name carries a credential, which must reach no disk, report or log. */
export function isCredentialHeader(name: string): boolean {
  return CREDENTIAL.test(name) && !NO_CREDENTIAL.test(name);
}
