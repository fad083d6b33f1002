/** The folder for evidence cannot be used. Found before the first call to the provider. */
export class EvidenceFolderError extends Error {
  override name = 'EvidenceFolderError' as const;
  readonly exitCode = 2;
}
