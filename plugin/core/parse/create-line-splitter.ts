const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

interface LineSplitter {
  push(bytes: Uint8Array): void;
  /** The text after the last line end, and where it starts. */
  end(): { text: string; startByte: number };
}

/**
 * Splits bytes into lines at LF, CR or CRLF, wherever the bytes are cut, and drops one byte order mark.
 *
 * Lines are found before characters are decoded: no byte of a longer UTF-8 character looks like a line
 * end, so a character cut in two pieces is whole again before it is read.
 */
export function createLineSplitter(
  onLine: (line: string, startByte: number, endByte: number) => void,
): LineSplitter {
  // `ignoreBOM` keeps later byte order marks: only the first of a stream is not text.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let lineStart = 0;
  let position = 0;
  let isAfterCr = false;
  let isFirstLine = true;

  const decode = (tail: Uint8Array): string => {
    let bytes = heldBytes === 0 ? tail : Buffer.concat([...held, tail], heldBytes + tail.length);
    held = [];
    heldBytes = 0;
    if (isFirstLine && BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte))
      bytes = bytes.subarray(3);
    isFirstLine = false;
    return decoder.decode(bytes);
  };

  return {
    push: (bytes) => {
      let from = 0;
      for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index];
        const endsCrLf = byte === LF && isAfterCr;
        isAfterCr = byte === CR;
        if (byte !== LF && byte !== CR) continue;
        const lineEnd = position + index + 1;
        // The LF of a CRLF belongs to the line that its CR has ended already.
        if (!endsCrLf) onLine(decode(bytes.subarray(from, index)), lineStart, lineEnd);
        from = index + 1;
        lineStart = lineEnd;
      }
      if (from < bytes.length) {
        // A copy, since the caller may fill its buffer again.
        held.push(Uint8Array.from(bytes.subarray(from)));
        heldBytes += bytes.length - from;
      }
      position += bytes.length;
    },
    end: () => ({ text: decode(new Uint8Array(0)), startByte: lineStart }),
  };
}
