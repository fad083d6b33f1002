/** What a stream does next. */
export type StreamStep =
  | StreamEvent
  /** A line for nobody, which keeps the connection awake. */
  | { kind: 'comment'; text: string; hasContent: false }
  /** The mark after the last event. */
  | { kind: 'done'; hasContent: false }
  /** The connection breaks: nothing more comes, and the body has no end. */
  | { kind: 'cut'; hasContent: false }
  /** Nothing more comes, and the connection stays open. */
  | { kind: 'stall'; hasContent: false };

export interface StreamEvent {
  kind: 'event';
  data: string;
  /** Whether a reader of the answer gets something to see. */
  hasContent: boolean;
  /** Whether a choice ends here. */
  hasFinish: boolean;
  /** How long to wait before it. */
  pauseMs: number;
}

export const cutStep: StreamStep = { kind: 'cut', hasContent: false };
export const stallStep: StreamStep = { kind: 'stall', hasContent: false };
