type Fields = Record<string, unknown>;

/** Answers as the API really gives them, which each test then changes in one place. */
export const exampleTokens = { prompt_tokens: 20, completion_tokens: 4, total_tokens: 24 };

export const exampleCall = {
  id: 'call_1',
  type: 'function',
  function: { name: 'look_up', arguments: '{"order":"A-7"}' },
};

const exampleMessage = { role: 'assistant', content: 'Forty hours.', refusal: null };

export function answer(changes: Fields = {}): Fields {
  return {
    id: 'chatcmpl-B1',
    object: 'chat.completion',
    created: 1741569952,
    model: 'gpt-4.1-2025-04-14',
    choices: [exampleChoice()],
    usage: exampleTokens,
    service_tier: 'default',
    system_fingerprint: 'fp_44',
    ...changes,
  };
}

export function exampleChoice(changes: Fields = {}): Fields {
  return { index: 0, finish_reason: 'stop', logprobs: null, message: exampleMessage, ...changes };
}

export function answerWithChoice(changes: Fields): Fields {
  return answer({ choices: [exampleChoice(changes)] });
}

export function answerWithMessage(changes: Fields, finishReason = 'stop'): Fields {
  return answerWithChoice({ finish_reason: finishReason, message: { ...exampleMessage, ...changes } });
}

export function without(body: Fields, ...keys: string[]): Fields {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}
