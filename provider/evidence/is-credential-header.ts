const CREDENTIAL = /authorization|cookie|api-?key|token|secret|password|credential/i;

/** Whether a header of this name carries a credential, which must reach no disk, report or log. */
export function isCredentialHeader(name: string): boolean {
  return CREDENTIAL.test(name);
}
