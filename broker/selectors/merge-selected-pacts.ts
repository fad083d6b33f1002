import { compareUtf8 } from '../pacts/lossless-json/write-canonical-json';
import type { SelectedPact, Selection } from './selected-pact';

/**
 * One entry for each content, whatever it was chosen for: nothing has to be verified twice. The newest
 * consumer version stands for it. Sorted by consumer, oldest version first.
 */
export function mergeSelectedPacts<Pact extends SelectedPact>(pacts: readonly Pact[]): Pact[] {
  const byContent = new Map<number, Pact[]>();
  for (const pact of pacts) {
    const same = byContent.get(pact.contentId);
    if (same) same.push(pact);
    else byContent.set(pact.contentId, [pact]);
  }
  return [...byContent.values()].map(mergeSame).sort(compareByConsumer);
}

function mergeSame<Pact extends SelectedPact>(pacts: readonly Pact[]): Pact {
  const newest = pacts.reduce((best, pact) => (pact.version.order > best.version.order ? pact : best));
  return { ...newest, selections: sortSelections(pacts.flatMap(({ selections }) => selections)) };
}

function compareByConsumer(a: SelectedPact, b: SelectedPact): number {
  return compareUtf8(a.consumer.name, b.consumer.name) || a.version.order - b.version.order;
}

const KIND_ORDER: readonly Selection['selector']['kind'][] = [
  'latest',
  'main-branch',
  'branch',
  'latest-with-tag',
  'all-with-tag',
  'deployed',
  'released',
  'in-environment',
];

/** In the order in which people read them, equal ones only once; the production environments last. */
function sortSelections(selections: readonly Selection[]): Selection[] {
  const distinct = new Map(selections.map((selection) => [JSON.stringify(selection), selection]));
  return [...distinct.values()].sort(
    (a, b) =>
      KIND_ORDER.indexOf(a.selector.kind) - KIND_ORDER.indexOf(b.selector.kind) ||
      Number(a.environment?.production ?? false) - Number(b.environment?.production ?? false) ||
      compareUtf8(placeOf(a), placeOf(b)) ||
      a.version.order - b.version.order,
  );
}

function placeOf({ selector, environment }: Selection): string {
  if (selector.kind === 'branch') return selector.branch;
  if (selector.kind === 'latest-with-tag' || selector.kind === 'all-with-tag') return selector.tag;
  return environment?.name ?? '';
}
