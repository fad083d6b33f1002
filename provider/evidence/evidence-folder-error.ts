/** The folder for evidence cannot be used. */
export class EvidenceFolderError extends Error {
  override name = 'EvidenceFolderError' as const;
  readonly exitCode = 2;
}
