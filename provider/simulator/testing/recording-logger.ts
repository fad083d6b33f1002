import { Writable } from 'node:stream';
import pino from 'pino';

/** A logger of the finest level that keeps its lines. */
export function createRecordingLogger() {
  const lines: string[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString());
      done();
    },
  });
  return { lines, logger: pino({ level: 'trace' }, sink) };
}
