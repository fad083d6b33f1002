import type { Chunk } from '../answers/render-chunks';
import type { StreamStep } from '../streams/stream-step';
import type { WireForm } from '../streams/wire-form';

/** Another way to stream that real providers have and that keeps every promise. */
export interface Variant {
  name: string;
  /** What a client meets, in one sentence. */
  sentence: string;
  chunks?: (chunks: Iterable<Chunk>) => Iterable<Chunk>;
  steps?: (steps: Iterable<StreamStep>) => Iterable<StreamStep>;
  wire?: Partial<WireForm>;
}
