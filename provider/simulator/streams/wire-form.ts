import type { StreamStep } from './stream-step';

/** How the steps of a stream are written. */
export interface WireForm {
  contentType: string;
  lineEnd: '\n' | '\r\n';
  /** Between the name of a field and its value. */
  separator: ': ' | ':';
  /** Whether every event names its type and number too. */
  hasTypeAndNumber: boolean;
  /** JSON lines: the data of an event alone, no comments, and no mark at the end. */
  isDataOnly: boolean;
  /** The most bytes that are written at once; longer texts are cut there, also in the middle of a character. */
  maxPieceBytes: number;
}

/** As the API writes it. */
export const eventStream: WireForm = {
  contentType: 'text/event-stream; charset=utf-8',
  lineEnd: '\n',
  separator: ': ',
  hasTypeAndNumber: false,
  isDataOnly: false,
  maxPieceBytes: Number.POSITIVE_INFINITY,
};

/**
 * The text of a step: one line for each field and an empty one. JSON has no line breaks of its own, so one data
 * line holds the event.
 *
 * @param at the number of the step.
 */
export function renderStep(step: StreamStep, at: number, form: WireForm): string {
  const { lineEnd, separator } = form;
  const data = step.kind === 'event' ? step.data : step.kind === 'done' ? '[DONE]' : undefined;
  if (form.isDataOnly) return step.kind === 'event' ? step.data + lineEnd : '';
  if (step.kind === 'comment') return `:${separator.slice(1)}${step.text}${lineEnd}${lineEnd}`;
  if (data === undefined) return '';
  const fields = form.hasTypeAndNumber ? [`event${separator}message`, `id${separator}${at}`] : [];
  return [...fields, `data${separator}${data}`, '', ''].join(lineEnd);
}
