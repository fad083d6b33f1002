import type { StreamStep } from '../streams/stream-step';
import type { BreakKind, BreakSetting } from './break';

const TERMS = '(a matter of terms, not of shape)';

/** Broken promises about time; all are right in shape. */
export const lateBreaks: readonly BreakKind[] = [
  {
    name: 'slow',
    sentence: `Every answer begins late, by 2000 ms ${TERMS}.`,
    setting: milliseconds(2000, (delayMs) => ({ delayMs })),
  },
  {
    name: 'slow-first-token',
    sentence: `A stream opens at once and its first content is late, by 3000 ms ${TERMS}.`,
    setting: milliseconds(3000, (pauseMs) => ({ steps: (steps) => delayFirst(steps, pauseMs) })),
  },
  {
    name: 'stall',
    sentence: `A stream pauses between two pieces, for 5000 ms, and goes on ${TERMS}.`,
    setting: milliseconds(5000, (pauseMs) => ({ steps: (steps) => delaySecond(steps, pauseMs) })),
  },
];

function milliseconds(byDefault: number, effects: BreakSetting['effects']): BreakSetting {
  return {
    default: byDefault,
    expected: 'a whole number of milliseconds',
    isValid: (value) => Number.isInteger(value) && value >= 0,
    effects,
  };
}

function* delayFirst(steps: Iterable<StreamStep>, pauseMs: number): Generator<StreamStep> {
  let pieces = 0;
  for (const step of steps) {
    if (step.hasContent) pieces += 1;
    yield step.hasContent && pieces === 1 ? delay(step, pauseMs) : step;
  }
}

/** Before the event that follows the first piece. */
function* delaySecond(steps: Iterable<StreamStep>, pauseMs: number): Generator<StreamStep> {
  let isDue = false;
  let isOver = false;
  for (const step of steps) {
    const isLate: boolean = isDue && step.kind === 'event';
    yield isLate ? delay(step, pauseMs) : step;
    isOver ||= isLate;
    isDue = !isOver && (isDue || step.hasContent);
  }
}

function delay(step: StreamStep, pauseMs: number): StreamStep {
  return step.kind === 'event' ? { ...step, pauseMs: step.pauseMs + pauseMs } : step;
}
