import {
  listRecordedFiles,
  readRecordedBytes,
  readRecordedContract,
  readWireRecordings,
  type WireRecording,
} from '../testing/wire-recordings';
import { compareStream } from './compare/compare-stream';
import { parseEvents } from './parse/parse-events';

/** What the verdict on a broken stream must name, whatever its words. */
const CAUSE: Readonly<Record<string, RegExp>> = {
  'stream-delta': /delta/,
  'stream-type': /event #3 .*(content|arguments)/,
  'stream-id': /\$\.id/,
  'stream-finish': /finish/,
  'stream-usage': /usage/,
  'stream-arguments': /arguments/,
  'stream-arguments-json': /arguments.*JSON/,
  'stream-tool-index': /tool_calls/,
  'stream-tool-finish': /finish/,
  'stream-json': /event #3.*JSON/,
  'stream-done': /\[DONE\]/,
  'stream-error': /event #4.*error/,
  'stream-early-end': /early|breaks off|\[DONE\]/,
  'stream-truncated': /early|breaks off|\[DONE\]/,
  'stream-json-body': /JSON/,
  'stream-ndjson': /JSON/,
};
/** So many cuts, spread over the body, are judged anew though they gave the same events. */
const JUDGED_CUTS = 16;

const recordings = readWireRecordings();

describe('the recordings', () => {
  it('are those of the folder', () => {
    expect(recordings.map(({ file }) => file).sort()).toEqual(listRecordedFiles().sort());
  });

  it('hold streams of every kind: as agreed, in every variant, broken, and from the mock server', () => {
    const count = (isOfKind: (recording: WireRecording) => boolean): number =>
      recordings.filter(isOfKind).length;
    const [plain, mock] = ['offline', 'mock'].map((name) =>
      count(({ file, ...shape }) => file.startsWith(`${name}--`) && !shape.break && !shape.variant),
    );
    expect(plain).toBeGreaterThan(0);
    expect(mock).toBe(plain);
    expect(new Set(recordings.flatMap(({ variant = [] }) => variant)).size).toBeGreaterThan(10);
    const breaks = new Set(recordings.flatMap((recording) => recording.break ?? []));
    expect([...breaks].sort()).toEqual(Object.keys(CAUSE).sort());
  });

  it('are not judged without their contract', () => {
    const [recording] = recordings as [WireRecording];
    const other = { ...recording, interaction: 'an interaction that no pact holds' };
    expect(() => readRecordedContract(other)).toThrow(/0 interactions of the pacts hold/);
  });
});

describe.each(recordings)('$file', (recording) => {
  const contract = readRecordedContract(recording);
  const body = readRecordedBytes(recording);
  const parse = (pieces: readonly Uint8Array[]): string => JSON.stringify(parseEvents(pieces));
  const judge = (pieces: readonly Uint8Array[]): string[] =>
    compareStream(contract, body, parseEvents(pieces)).map(({ text }) => text);
  const cutAt = (byte: number): Uint8Array[] => [body.subarray(0, byte), body.subarray(byte)];
  const whole = { events: parse([body]), lines: judge([body]) };

  it(recording.break ? 'is broken, with one line that names the cause' : 'is kept', () => {
    expect(body.length).toBeGreaterThan(0);
    const cause = recording.break && CAUSE[recording.break];
    expect(whole.lines).toEqual(cause ? [expect.stringMatching(cause)] : []);
  });

  it('gets the same verdict in the same words cut in two at every byte', () => {
    // The verdict follows from the events alone, so that it is judged anew only where they differ.
    const judged = new Map([[whole.events, whole.lines]]);
    const differing = Array.from({ length: body.length + 1 }, (_, byte) => byte).filter((byte) => {
      const events = parse(cutAt(byte));
      const lines = judged.get(events) ?? judge(cutAt(byte));
      judged.set(events, lines);
      return events !== whole.events || lines.join('\n') !== whole.lines.join('\n');
    });
    expect(differing).toEqual([]);
    const spread = Array.from({ length: JUDGED_CUTS }, (_, place) =>
      Math.round((place * body.length) / (JUDGED_CUTS - 1)),
    );
    expect(spread.map((byte) => judge(cutAt(byte)))).toEqual(spread.map(() => whole.lines));
  });

  it('gets the same verdict in the same words byte by byte', () => {
    const bytes = [...body].map((byte) => Uint8Array.of(byte));
    expect(parse(bytes)).toBe(whole.events);
    expect(judge(bytes)).toEqual(whole.lines);
  });
});
