import { readStream, type StreamReading } from './answer/read-stream';
import type { TermSample } from './term-sample';

/** A sample with its stream, if it is one: read once, and judged by several terms. */
export interface ReadSample extends TermSample {
  readonly stream?: StreamReading;
}

export function readSample(sample: TermSample): ReadSample {
  return { ...sample, stream: readStream(sample.exchange) };
}
