import { knownNames } from '../../matrix/known-names';
import type { MatrixOptions, MatrixQuery, UnresolvedSelector } from '../../matrix/matrix-query';
import { parseCanIDeployQuery } from '../../matrix/parse-can-i-deploy-query';
import type { Store } from '../../store/store';
import { type MatrixQuestion, readQuestion } from './read-matrix-question';

/** The question that the query of `/can-i-deploy` asks. */
export function readCanIDeployQuestion(store: Store, queryText: string): MatrixQuestion {
  return readQuestion(() => parseCanIDeployQuery(queryText, knownNames(store)), store);
}

/** Whether the latest version with one tag may join those with another. */
export function latestTaggedQuestion(
  store: Store,
  pacticipantName: string,
  from: string,
  to: string,
): MatrixQuestion {
  const selector = { pacticipantName, latest: true as const, tag: from };
  return readQuestion(() => about(selector, { latestBy: 'cvp', latest: true, tag: to }), store);
}

/** Whether the latest version of a branch may go to an environment. */
export function latestOnBranchQuestion(
  store: Store,
  pacticipantName: string,
  branch: string,
  environmentName: string,
): MatrixQuestion {
  const selector = { pacticipantName, latest: true as const, branch };
  return readQuestion(() => about(selector, { latestBy: 'cvpv', environmentName }), store);
}

function about(selector: UnresolvedSelector, options: MatrixOptions): MatrixQuery {
  return { selectors: [selector], ignoreSelectors: [], options };
}
