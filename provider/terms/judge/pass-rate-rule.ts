import type { Terms } from '../terms';
import type { RateRule } from './statistics/sequential-test';

const DEFAULT_CONFIDENCE = 0.9;
const DEFAULT_MARGIN = 0.1;

/** The pass rate of a contract with what it leaves out, or undefined where every exchange must match. */
export function passRateRule({ passRate }: Terms): RateRule | undefined {
  if (passRate === undefined) return undefined;
  const { atLeast, confidence = DEFAULT_CONFIDENCE, margin = DEFAULT_MARGIN } = passRate;
  return { atLeast, confidence, margin };
}
