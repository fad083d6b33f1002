import type { ValidateFunction } from 'ajv';
import type { ChatCompletion } from '../../index';
import { TaggingError } from './tagging-error';

/**
 * The JSON object that an answer carries, checked.
 *
 * The finish reason is read first: an answer cut off by length may happen to parse, and would then be taken
 * for complete.
 *
 * @throws TaggingError saying what is wrong; it never quotes the answer.
 */
export function readJsonAnswer<Shape>(
  completion: Pick<ChatCompletion, 'choices'>,
  isShape: ValidateFunction<Shape>,
  productId: string,
): Shape {
  const [choice] = completion.choices;
  if (choice?.finish_reason === 'length') {
    throw new TaggingError('cut-off', productId, 'the answer was cut off by its token limit');
  }
  if (!choice?.message.content) {
    throw new TaggingError('refused', productId, 'the model would not answer');
  }
  const answer = parse(choice.message.content, productId);
  if (isShape(answer)) return answer;
  const [fault] = isShape.errors ?? [];
  throw new TaggingError(
    'against-schema',
    productId,
    `the answer breaks its schema at ${fault?.instancePath || '/'}`,
  );
}

function parse(text: string, productId: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text.
    throw new TaggingError('not-json', productId, 'the answer is not JSON');
  }
}
