/** A part of a text that is to be replaced. */
export interface Span {
  readonly start: number;
  /** The first index after it. */
  readonly end: number;
  readonly replacement: string;
}

/** Finds what has to be taken out of a text. */
export type SpanFinder = (text: string) => Span[];

/** Finds what several finders find. Where they overlap, those named first say what stands there instead. */
export function combineFinders(finders: readonly SpanFinder[]): SpanFinder {
  return (text) => mergeSpans(finders.flatMap((find) => find(text)));
}

/** The text with every span replaced. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, replacement } of mergeSpans(spans)) {
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}

/** The spans in the order of the text, overlapping ones as one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const byPlace = spans.map((span, rank) => ({ span, rank })).sort((a, b) => a.span.start - b.span.start);
  let lastRank = 0;
  for (const { span, rank } of byPlace) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) {
      merged.push(span);
      lastRank = rank;
      continue;
    }
    const replacement = rank < lastRank ? span.replacement : last.replacement;
    lastRank = Math.min(rank, lastRank);
    merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), replacement };
  }
  return merged;
}
