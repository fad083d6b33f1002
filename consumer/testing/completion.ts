/** The body of a plain answer. */
export const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_795_392_000,
  model: 'gpt-4.1-2025-04-14',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      logprobs: null,
      message: { role: 'assistant', content: 'Xin chào!', refusal: null },
    },
  ],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
};

/** The body of an error in the documented form. */
export function errorBody(code: string | null, param: string | null = null): object {
  return { error: { message: 'Something is wrong.', type: 'invalid_request_error', param, code } };
}
