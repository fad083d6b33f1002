/** The text of the bytes, or the index of the first byte that is not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | { readonly invalidAt: number } {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { invalidAt: firstInvalidByte(bytes) };
  }
}

// The longest prefix that survives a round trip ends before the first bad byte.
function firstInvalidByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  const difference = bytes.findIndex((byte, index) => byte !== again[index]);
  return difference === -1 ? bytes.length : difference;
}
