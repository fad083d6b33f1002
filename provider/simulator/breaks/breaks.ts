import { answerBreaks } from './answer-breaks';
import { apiBreaks } from './api-breaks';
import type { BreakKind } from './break';
import { ignoredParameters } from './ignored-parameters';
import { lateBreaks } from './late-breaks';
import { streamBreaks } from './stream-breaks';

/** Every promise that the simulator can break, and how a client meets it. */
export const breaks: readonly BreakKind[] = [
  ...answerBreaks,
  ...ignoredParameters,
  ...apiBreaks,
  ...lateBreaks,
  ...streamBreaks,
];
