import { InvalidInputError } from '../errors';
import { CanIDeployQueryError } from '../matrix/parse-can-i-deploy-query';
import { MatrixQueryError } from '../matrix/parse-matrix-query';
import { NestedQueryError } from '../matrix/parse-nested-query';
import { VerificationQueryError } from '../selectors/verification-query';

/** Reads a question, and lets the mistakes in it come out as refusals that name them. */
export function refusingQueryMistakes<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof MatrixQueryError) throw new InvalidInputError(error.messages);
    if (error instanceof NestedQueryError) throw new InvalidInputError([error.message]);
    if (error instanceof CanIDeployQueryError || error instanceof VerificationQueryError) {
      throw new InvalidInputError(error.errors);
    }
    throw error;
  }
}
