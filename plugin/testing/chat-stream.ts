/** Writes the data of one event. */
export const event = (data: unknown): string =>
  `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** An OpenAI-style chunk with one choice. */
export const chunk = (delta: object, finish: string | null = null, others: object = {}): object => ({
  id: 'chatcmpl-9',
  object: 'chat.completion.chunk',
  created: 1_700_000_000,
  model: 'gpt-4.1',
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  usage: null,
  obfuscation: 'aZ3',
  ...others,
});

/** The chunk that carries the usage. */
export const usageChunk = (tokens: number): object => ({
  ...chunk({}),
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: tokens, total_tokens: tokens + 9 },
});

/** The pieces of an answer: role, so many contents, finish, usage and end. */
export function answer(contents: number): string[] {
  const texts = Array.from({ length: contents }, (_, index) => event(chunk({ content: `chữ ${index} ` })));
  return [
    event(chunk({ role: 'assistant', content: '' })),
    ...texts,
    event(chunk({}, 'stop')),
    event(usageChunk(contents)),
    event('[DONE]'),
  ];
}

/** A chunk with pieces of tool calls. */
export const callChunk = (...pieces: object[]): object => chunk({ tool_calls: pieces });

/** Two tool calls whose arguments come in pieces, one within the other. */
export function parallelCalls(secondArguments: readonly string[] = ['{"ord', 'er":"B2"}']): string[] {
  const start = (index: number, name: string): object => ({
    index,
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: '' },
  });
  const piece = (index: number, text: string): object => ({ index, function: { arguments: text } });
  const [first = '', ...others] = secondArguments;
  return [
    event(callChunk(start(0, 'find_order'))),
    event(callChunk(piece(0, '{"order":'))),
    event(callChunk(start(1, 'refund'))),
    event(callChunk(piece(0, '"A1"}'))),
    event(callChunk(piece(1, first))),
    ...others.map((text) => event(callChunk(piece(1, text)))),
    event(chunk({}, 'tool_calls')),
    event('[DONE]'),
  ];
}
