import { exactly, type Matcher, someText } from './compose-matchers';

/** What a consumer reads of an error; a field left out stays free. */
export interface ApiErrorExpectation {
  /** Example of the sentence for people; any text matches. */
  message?: string;
  /** The exact `type`, where the consumer tells errors apart by it. */
  type?: string;
  /** The exact `code`; never a number, which some compatible providers send. */
  code?: string;
  /** The exact name of the parameter at fault. */
  param?: string;
}

/** The body of a refused request: `{"error": {"message", "type", "code", "param"}}`. */
export function apiError(expectation: ApiErrorExpectation = {}): Record<string, unknown> {
  const { message = 'The request was refused.', type, code, param } = expectation;
  return {
    error: {
      message: someText(message),
      type: type === undefined ? someText('invalid_request_error') : exactly(type),
      ...exactWhereGiven({ code, param }),
    },
  };
}

function exactWhereGiven(fields: Record<string, string | undefined>): Record<string, Matcher<string>> {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, exactly(value)]));
}
