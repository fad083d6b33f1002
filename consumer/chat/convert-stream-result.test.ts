import { convertStreamResult } from './convert-stream-result';
import type { StreamedChoice } from './types';

const choice: StreamedChoice = {
  index: 0,
  content: 'Hello',
  refusal: null,
  toolCalls: [],
  finishReason: 'length',
};
const call = { id: 'call_1', type: 'function' as const, function: { name: 'look_up', arguments: '{}' } };
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const convert = (changes: Partial<StreamedChoice>) =>
  convertStreamResult({ id: 'chatcmpl-1', model: 'gpt-4.1', choices: [{ ...choice, ...changes }], usage });

describe('convertStreamResult', () => {
  it('gives the form of a whole answer', () => {
    expect(convert({})).toEqual({
      id: 'chatcmpl-1',
      model: 'gpt-4.1',
      choices: [
        {
          index: 0,
          finish_reason: 'length',
          message: { role: 'assistant', content: 'Hello', refusal: null },
        },
      ],
      usage,
    });
  });

  it('says null for content that never came, beside calls and refusals', () => {
    expect(convert({ content: '', toolCalls: [call] }).choices[0]?.message).toEqual({
      role: 'assistant',
      content: null,
      refusal: null,
      tool_calls: [call],
    });
    expect(convert({ content: '', refusal: 'No.' }).choices[0]?.message).toMatchObject({
      content: null,
      refusal: 'No.',
    });
  });

  it('takes an answer that [DONE] closed without a reason for complete', () => {
    expect(convert({ finishReason: null }).choices[0]?.finish_reason).toBe('stop');
  });
});
