import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { compile } from '../../testing/judge-body';
import { readRecordedStream, recordedStreams } from '../../testing/recorded-streams';
import { parseEvents } from '../parse/parse-events';
import { compareStream } from './compare-stream';

describe('recorded streams', () => {
  it('are all used', () => {
    const files = readdirSync(join(__dirname, '..', '..', '__fixtures__')).map((file) =>
      file.replace('.txt', ''),
    );
    expect([...new Set(recordedStreams.map(({ name }) => name))].sort()).toEqual(files.sort());
  });

  describe.each(recordedStreams)('$name', ({ name, contract, verdict }) => {
    const compiled = compile(contract);
    const body = readRecordedStream(name);
    const judge = (pieces: readonly Uint8Array[]): string[] =>
      compareStream(compiled, body, parseEvents(pieces)).map(({ text }) => text);

    it('gets its verdict', () => {
      expect(judge([body])).toEqual(verdict);
    });

    it('gets the same verdict and the same events cut in two at every byte', () => {
      const [events, lines] = [JSON.stringify(parseEvents([body])), JSON.stringify(judge([body]))];
      const differing = Array.from({ length: body.length + 1 }, (_, cut) => cut).filter((cut) => {
        const pieces = [body.subarray(0, cut), body.subarray(cut)];
        return JSON.stringify(parseEvents(pieces)) !== events || JSON.stringify(judge(pieces)) !== lines;
      });
      expect(differing).toEqual([]);
    });

    it('gets the same verdict byte by byte, and cut at random', () => {
      expect(judge([...body].map((byte) => Uint8Array.of(byte)))).toEqual(verdict);
      fc.assert(
        fc.property(fc.array(fc.nat(body.length), { maxLength: 12 }), (cuts) => {
          const places = [0, ...cuts.sort((one, other) => one - other), body.length];
          const pieces = places.slice(1).map((to, index) => body.subarray(places[index], to));
          expect(judge(pieces)).toEqual(verdict);
        }),
        { numRuns: 50 },
      );
    });
  });
});
