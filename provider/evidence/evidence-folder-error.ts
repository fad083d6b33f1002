/** The folder for evidence cannot be used. */
export class EvidenceFolderError extends Error {
  override name = 'EvidenceFolderError' as const;
  readonly exitCode = 2;
}

/** The error for a folder that the system does not let us use. */
export function refuseFolder(verb: 'read' | 'write', folder: string, cause: unknown): EvidenceFolderError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'there is no such folder' : `it cannot be used (${code})`;
  return new EvidenceFolderError(
    `Failed to ${verb} evidence in ${folder}: ${reason}. Choose another with --evidence.`,
    { cause },
  );
}
