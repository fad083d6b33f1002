// A pact whose shape says next to nothing of an answer's content, so that only its terms can tell whether a
// parameter was ignored.
const available = [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }];
const callsOfBoth = [
  { name: 'the model answers with calls of the tools {tools}', params: { tools: 'look_up,open' } },
];
const facts = {
  type: 'object',
  properties: { colour: { type: 'string' } },
  required: ['colour'],
  additionalProperties: false,
};
const tool = (name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });

export const parametersPact = {
  consumer: { name: 'careful-asker' },
  provider: { name: 'chat-completions-api' },
  interactions: [
    interaction('an answer in a form', {
      states: available,
      request: {
        response_format: { type: 'json_schema', json_schema: { name: 'facts', strict: true, schema: facts } },
      },
      choice: { message: { content: 'any text' } },
      terms: { output: { jsonSchema: facts }, honoured: ['response_format'] },
    }),
    interaction('two answers of one sentence, with their probabilities', {
      states: available,
      request: { n: 2, stop: ['.'], logprobs: true },
      choice: { message: { content: 'any text' } },
      terms: { honoured: ['n', 'stop', 'logprobs'] },
    }),
    interaction('one call at a time', {
      states: [...available, ...callsOfBoth],
      request: { tools: [tool('look_up'), tool('open')], parallel_tool_calls: false },
      choice: { finish_reason: 'tool_calls' },
      terms: { honoured: ['tools', 'parallel_tool_calls'] },
    }),
  ],
  metadata: { pactSpecification: { version: '4.0' } },
};

function interaction(description, { states, request, choice, terms }) {
  return {
    type: 'Synchronous/HTTP',
    description,
    pending: false,
    providerStates: states,
    comments: { terms: { version: 1, ...terms } },
    request: {
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { 'Content-Type': ['application/json'] },
      body: {
        contentType: 'application/json',
        encoded: false,
        content: {
          model: 'gpt-4.1',
          messages: [{ role: 'user', content: 'Tell me about kettles, and open a ticket.' }],
          ...request,
        },
      },
    },
    response: {
      status: 200,
      headers: { 'Content-Type': ['application/json'] },
      body: { contentType: 'application/json', encoded: false, content: { choices: [choice] } },
      matchingRules: { body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } } },
    },
  };
}
