import type { Chunk } from '../answers/render-chunks';
import type { Break } from '../breaks/break';
import type { Pace } from '../simulator-options';
import type { Variant } from '../variants/variant';
import { composeSteps } from './compose-steps';
import { mapChunks } from './edit-chunks';
import { failAfter } from './fail-stream';
import type { StreamStep } from './stream-step';
import { eventStream, type WireForm } from './wire-form';

export interface StreamSettings {
  pace: Pace;
  variants: readonly Variant[];
  breaks: readonly Break[];
  /** After so many events the stream fails, where a state says so. */
  failAfterEvents: number | undefined;
}

/** A stream as it is to be written. */
export interface ComposedStream {
  steps: Iterable<StreamStep>;
  form: WireForm;
}

/** Makes a stream of an answer's chunks: first as the variants send it, then with the promises broken. */
export function composeStream(chunks: Iterable<Chunk>, settings: StreamSettings): ComposedStream {
  const { pace, variants, breaks, failAfterEvents } = settings;
  const varied = variants.reduce((stream, { chunks: vary }) => vary?.(stream) ?? stream, chunks);
  const broken = breaks.reduce(breakChunks, varied);
  const whole = composeSteps(broken, pace);
  const steps = failAfterEvents === undefined ? whole : failAfter(whole, failAfterEvents);
  const changes = [...variants, ...breaks];
  return {
    steps: changes.reduce<Iterable<StreamStep>>(
      (stream, { steps: change }) => change?.(stream) ?? stream,
      steps,
    ),
    form: Object.assign({}, eventStream, ...changes.map(({ wire }) => wire)) as WireForm,
  };
}

function breakChunks(stream: Iterable<Chunk>, { chunk, chunks }: Break): Iterable<Chunk> {
  const edited = chunk ? mapChunks(stream, chunk) : stream;
  return chunks ? chunks(edited) : edited;
}
