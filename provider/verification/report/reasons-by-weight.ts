import type { Reason, ReasonCode } from '../reason';
import type { InteractionReport } from '../verification-report';

const BREAKING: ReadonlySet<ReasonCode> = new Set([
  'closed-early',
  'malformed-answer',
  'no-such-state',
  'term-broken',
]);

/**
 * The reasons of an interaction, those that explain its verdict first: of a stream that stalled and broke a limit
 * by that, a reader wants to know the limit before the advice to wait longer.
 */
export function reasonsByWeight({ verdict, reasons, shape }: InteractionReport): readonly Reason[] {
  if (verdict !== 'broken') return reasons;
  const isBreaking = ({ code }: Reason) =>
    code === 'shape' ? shape.verdict === 'broken' : BREAKING.has(code);
  return [...reasons.filter(isBreaking), ...reasons.filter((reason) => !isBreaking(reason))];
}
