import { InvalidInputError } from '../../errors';
import { knownNames } from '../../matrix/known-names';
import type { MatrixQuery } from '../../matrix/matrix-query';
import { parseMatrixQuery } from '../../matrix/parse-matrix-query';
import { validateMatrixQuery } from '../../matrix/validate-matrix-query';
import { refusingQueryMistakes } from '../../resources/refusing-query-mistakes';
import type { Store } from '../../store/store';

/** What a person asks the matrix, and what is wrong with it in sentences. */
export interface MatrixQuestion {
  /** As far as it could be read. */
  readonly query: MatrixQuery;
  readonly mistakes: readonly string[];
  /** Nothing was asked yet. */
  readonly isBlank: boolean;
}

const NOTHING: MatrixQuery = { selectors: [], ignoreSelectors: [], options: {} };

/** Reads a question from the query of `/matrix`. */
export function readMatrixQuestion(store: Store, queryText: string): MatrixQuestion {
  return readQuestion(() => parseMatrixQuery(queryText), store);
}

/**
 * The query without the fields of a form that nobody has filled in. What is left is an address that other
 * clients understand, too. An empty `success` stays: it asks for pacts without a result.
 */
export function withoutBlankFields(queryText: string): string {
  const isBlank = (pair: string): boolean => /^(?!success)[^=]*=$/.test(pair);
  return queryText
    .split('&')
    .filter((pair) => !isBlank(pair))
    .join('&');
}

/**
 * Reads a question in whatever form, with the mistakes that reading and validating find.
 *
 * @param read throws what the resources of the matrix throw
 */
export function readQuestion(read: () => MatrixQuery, store: Store): MatrixQuestion {
  try {
    const query = refusingQueryMistakes(read);
    const isBlank = query.selectors.length === 0;
    return { query, mistakes: isBlank ? [] : validateMatrixQuery(query, knownNames(store)), isBlank };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { query: NOTHING, mistakes: sentences(error), isBlank: false };
  }
}

function sentences({ errors }: InvalidInputError): string[] {
  return Object.entries(errors).flatMap(([field, texts]: [string, string | readonly string[]]) =>
    typeof texts === 'string' ? [texts] : texts.map((text) => `${field} ${text}`.trim()),
  );
}
