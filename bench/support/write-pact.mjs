import { writeFile } from 'node:fs/promises';

/** A pact of questions whose answers are matched by type and by expressions. */
export async function writePact(file, interactions, samples = 1) {
  const pact = {
    consumer: { name: 'bench' },
    provider: { name: 'bench-api' },
    interactions: Array.from({ length: interactions }, (_, index) => interaction(index, samples)),
    metadata: { pactSpecification: { version: '4.0' } },
  };
  await writeFile(file, JSON.stringify(pact));
  return file;
}

function interaction(index, samples) {
  const rule = (match, more = {}) => ({ combine: 'AND', matchers: [{ match, ...more }] });
  return {
    type: 'Synchronous/HTTP',
    description: `question ${index}`,
    ...(samples > 1 ? { comments: { terms: { version: 1, samples } } } : {}),
    request: {
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { 'content-type': ['application/json'] },
      body: contents({ model: 'gpt-4.1', messages: [{ role: 'user', content: `Question ${index}?` }] }),
    },
    response: {
      status: 200,
      headers: { 'content-type': ['application/json'] },
      body: contents(completion('chatcmpl-example')),
      matchingRules: {
        body: {
          '$.id': rule('regex', { regex: '^chatcmpl-.+$' }),
          '$.choices': rule('type', { min: 1 }),
          '$.choices[*].message.content': rule('type'),
          '$.choices[*].finish_reason': rule('regex', { regex: '^(stop|length)$' }),
          '$.usage.prompt_tokens': rule('integer'),
          '$.usage.completion_tokens': rule('integer'),
          '$.usage.total_tokens': rule('integer'),
        },
      },
    },
  };
}

function contents(content) {
  return { contentType: 'application/json', encoded: false, content };
}

/** An answer that keeps it. */
export function completion(id) {
  const message = { role: 'assistant', content: 'The lotus grows in Hue.' };
  return {
    id,
    object: 'chat.completion',
    model: 'gpt-4.1',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 7, total_tokens: 16 },
  };
}
