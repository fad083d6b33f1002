import type { MatrixOptions, UnresolvedSelector } from '../../matrix/matrix-query';

interface Question {
  readonly selectors: readonly UnresolvedSelector[];
  readonly options: MatrixOptions;
}

/** The query text that asks the matrix a question, in the order of keys that keeps selectors apart. */
export function writeMatrixQuery({ selectors, options }: Question): string {
  const pairs: [string, string | undefined][] = [
    ...selectors.flatMap(writeSelector),
    ['latestby', options.latestBy],
    ['latest', flag(options.latest)],
    ['mainBranch', flag(options.mainBranch)],
    ['tag', options.tag],
    ['environment', options.environmentName],
  ];
  return pairs
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
}

function writeSelector(selector: UnresolvedSelector): [string, string | undefined][] {
  return [
    ['q[][pacticipant]', selector.pacticipantName],
    ['q[][version]', selector.versionNumber],
    ['q[][latest]', flag(selector.latest)],
    ['q[][branch]', selector.branch],
    ['q[][mainBranch]', flag(selector.mainBranch)],
    ['q[][tag]', selector.tag],
    ['q[][environment]', selector.environmentName],
  ];
}

function flag(value: boolean | undefined): string | undefined {
  return value ? 'true' : undefined;
}
