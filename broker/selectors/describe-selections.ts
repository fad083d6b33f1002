import { joinWords } from './join-words';
import type { SelectedPact, Selection } from './selected-pact';

/** Why a pact was chosen, in a few words: test frameworks make names of it. */
export function describeSelectionsShortly(selections: readonly Selection[]): string {
  return selections.map(describeShortly).join(', ');
}

function describeShortly({ selector, environment, isFallback }: Selection): string {
  switch (selector.kind) {
    case 'latest':
      return 'latest';
    case 'main-branch':
      return 'latest from main branch';
    case 'branch':
      return `latest from branch ${selector.branch}`;
    case 'latest-with-tag':
      return `latest with tag ${isFallback ? selector.fallbackTag : selector.tag}`;
    case 'all-with-tag':
      return `one of ${selector.consumer ? `${selector.consumer} ` : ''}${selector.tag}`;
    case 'deployed':
      return `deployed to ${environment?.name}`;
    case 'released':
      return `released in ${environment?.name}`;
    case 'in-environment':
      return `in environment ${environment?.name}`;
  }
}

/** Why a pact was chosen, one line for each criterion that its versions meet. */
export function describeSelections(pact: SelectedPact, providerName: string): string[] {
  const kinds = [...new Set(pact.selections.map(({ selector }) => selector.kind))];
  return kinds.flatMap((kind) => {
    const selections = pact.selections.filter(({ selector }) => selector.kind === kind);
    if (kind === 'deployed') return describeByConsumer(selections, 'currently deployed to');
    if (kind === 'released') return describeByConsumer(selections, 'released and supported in');
    return selections.map(
      (selection) => `${describeOne(selection, pact, providerName)} (${selection.version.number})`,
    );
  });
}

function describeByConsumer(selections: readonly Selection[], state: string): string[] {
  const consumers = [...new Set(selections.map(({ selector }) => selector.consumer))];
  return consumers.map((consumer) => {
    const places = selections
      .filter(({ selector }) => selector.consumer === consumer)
      .map(({ environment, version }) => `${environment?.name} (${version.number})`);
    const versions = consumer ? `version(s) of ${consumer}` : 'consumer version(s)';
    return `${versions} ${state} ${joinWords(places)}`;
  });
}

function describeOne(selection: Selection, pact: SelectedPact, providerName: string): string {
  const { selector } = selection;
  const version = selector.consumer ? `version of ${selector.consumer}` : 'version';
  switch (selector.kind) {
    case 'latest':
      return `latest version of ${selector.consumer ?? 'a consumer'} that has a pact with ${providerName}`;
    case 'main-branch':
      return `latest ${version} from the main branch '${pact.consumer.mainBranch}'`;
    case 'branch':
      return `latest ${version} from branch '${selector.branch}'`;
    case 'latest-with-tag':
      return selection.isFallback
        ? `latest ${version} tagged '${selector.fallbackTag}' (fallback tag used as no pact was found with tag '${selector.tag}')`
        : `latest ${version} tagged '${selector.tag}'`;
    case 'all-with-tag':
      return `all ${selector.consumer ?? 'consumer'} versions tagged '${selector.tag}'`;
    case 'in-environment':
      return `${selector.consumer ?? 'a consumer'} version in environment ${selector.environment}`;
    case 'deployed':
    case 'released':
      return `version ${selector.kind} in ${selection.environment?.name}`;
  }
}
