import { join } from 'node:path';
import { answerChat, question } from './testing/chat-answers';
import { only, useVerification } from './testing/use-verification';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();

const ORDER = 'ORD-2026-0000-4711';
const asking = (terms: object | undefined, request: object = {}) =>
  question({
    request: { messages: [{ role: 'user', content: `Where is my order ${ORDER}?` }], ...request },
    answer: { choices: [{ message: { content: `It is ${ORDER}` } }] },
    rules: {
      body: {
        '$.choices[0].message.content': {
          combine: 'AND',
          matchers: [{ match: 'regex', regex: '^(It is ORD-[-0-9]+|\\{.*ORD-[-0-9]+.*\\})$' }],
        },
      },
    },
    terms,
  });

/** Verifies without and with prompts in the evidence. */
async function verifyBoth(interaction: ReturnType<typeof asking>, content: string) {
  const answer: Parameters<typeof setting.verify>[1] = (_request, response) =>
    answerChat(response, { content });
  const plain = await setting.verify([interaction], answer);
  const evidenceFolder = join(setting.folder.path, 'evidence');
  const pacts = { files: [join(setting.folder.path, 'pact.json')] };
  const redacted = await setting.verifyFolder(answer, { pacts, evidenceFolder, redactPrompts: true });
  return { plain: only(plain), redacted: only(redacted) };
}

describe('an answer that quotes its prompt, of which the evidence shall hold none', () => {
  it('is unknown where the contract is about what was redacted', async () => {
    const { plain, redacted } = await verifyBoth(asking(undefined), `It is ${ORDER}`);

    expect(plain.verdict).toBe('kept');
    expect(redacted).toMatchObject({
      verdict: 'unknown',
      reasons: [{ code: 'shape', message: expect.stringMatching(/was redacted.*--redact-prompts/) }],
    });
  });

  it('is broken where it is about something else too', async () => {
    const { redacted } = await verifyBoth({ ...asking(undefined), status: 201 }, `It is ${ORDER}`);

    expect(redacted.verdict).toBe('broken');
  });

  it('is unknown by a schema for what was redacted, and counted as long as it was', async () => {
    const jsonSchema = { properties: { order: { pattern: '^ORD' } } };
    const terms = { version: 1, output: { jsonSchema }, honoured: ['max_tokens'] };
    const content = JSON.stringify({ order: ORDER });
    const { plain, redacted } = await verifyBoth(asking(terms, { max_tokens: 16 }), content);

    expect(plain.verdict).toBe('kept');
    expect(redacted.terms).toMatchObject({
      'output.jsonSchema': { verdict: 'unknown', reason: expect.stringContaining('was redacted') },
      'honoured.max_tokens': { verdict: 'kept' },
    });
  });
});
