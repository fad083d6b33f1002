import Ajv from 'ajv';
import type { ChatCompletion } from '../../index';
import { readJsonAnswer } from './read-json-answer';
import type { TaggingError } from './tagging-error';

const isColour = new Ajv().compile<{ colour: string }>({
  type: 'object',
  required: ['colour'],
  properties: { colour: { type: 'string' } },
});

function answer(content: string | null, finishReason = 'stop', refusal?: string): ChatCompletion {
  return {
    id: 'chatcmpl-1',
    created: 1741569952,
    model: 'gpt-4.1',
    choices: [
      {
        index: 0,
        finish_reason: finishReason,
        message: { role: 'assistant', content, refusal: refusal ?? null },
      },
    ],
  };
}

function failureOf(completion: ChatCompletion): TaggingError {
  try {
    readJsonAnswer(completion, isColour, 'M-1');
  } catch (error) {
    return error as TaggingError;
  }
  throw new Error('The answer was read.');
}

describe('readJsonAnswer', () => {
  it('returns the object that the answer carries', () => {
    expect(readJsonAnswer(answer('{"colour":"red"}'), isColour, 'M-1')).toEqual({ colour: 'red' });
  });

  it.each([
    ['cut-off', answer('{"colour":"red"', 'length')],
    ['cut-off', answer('{"colour":"red"}', 'length')], // it parses, and may still lack its end
    ['refused', answer(null, 'stop', 'No.')],
    ['refused', answer('', 'content_filter')],
    ['refused', { ...answer(null), choices: [] }],
    ['not-json', answer('```json\n{"colour":"red"}\n```')],
    ['not-json', answer('Here it is: {"colour":"red"}')],
    ['against-schema', answer('{"color":"red"}')],
    ['against-schema', answer('[]')],
    ['against-schema', answer('{"colour":7}')],
  ])('fails as "%s" (case %#)', (failure, completion) => {
    expect(failureOf(completion)).toMatchObject({ name: 'TaggingError', failure, productId: 'M-1' });
  });

  it('says where the schema is broken, and never quotes the answer', () => {
    const { message } = failureOf(answer('{"colour":["canary-4711"]}'));
    expect(message).toBe('Failed to tag product M-1: the answer breaks its schema at /colour.');
    expect(failureOf(answer('canary-4711'))).not.toHaveProperty('cause');
    expect(failureOf(answer('canary-4711')).message).not.toContain('canary');
  });
});
