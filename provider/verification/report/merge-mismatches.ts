import { groupBy } from '../group-by';
import type { MismatchReport } from '../verification-report';

type Mismatch = Omit<MismatchReport, 'samples'>;

/** A provider may send megabytes as one text, on which the expressions below overflow the stack. */
const MAX_KIND_CHARACTERS = 10_000;

/** What a mismatch about a stream has as its path: its place is in its words. */
const WHOLE_BODY = '$';

/**
 * The mismatches of several samples with equal ones as one, of which the first is the example.
 *
 * A provider answers in other words and another number of events each time, and a mismatch quotes them: without
 * this, one cause would be told once for each sample. Those of one sample are never merged.
 *
 * @param bySample the mismatches of each sample.
 */
export function mergeMismatches(bySample: readonly (readonly Mismatch[])[]): MismatchReport[] {
  const groups = groupBy(bySample.flatMap(countKinds), ({ kind }) => kind);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first.mismatch, samples: group.length }] : [];
  });
}

/** Each mismatch of a sample with its kind, and which one of that kind it is. */
function countKinds(mismatches: readonly Mismatch[]): { mismatch: Mismatch; kind: string }[] {
  const groups = groupBy(mismatches, kindOf);
  return [...groups].flatMap(([kind, group]) =>
    group.map((mismatch, at) => ({ mismatch, kind: JSON.stringify([kind, at]) })),
  );
}

/** The mismatch without the values that it quotes; of one whose end is not looked at, all that is. */
function kindOf({ path, message }: Mismatch): string {
  const words = message
    .slice(0, MAX_KIND_CHARACTERS)
    .replace(/"(?:[^"\\]|\\.)*(?:"|$)/g, '""')
    .replace(/\d+/g, '0');
  // Of a stream, single quotation marks hold the names of phases, which are places.
  return JSON.stringify([path, path === WHOLE_BODY ? words : words.replace(/'[^']*'/g, "''")]);
}
