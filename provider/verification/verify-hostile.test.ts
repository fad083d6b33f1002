import { join } from 'node:path';
import { answerChat, question } from './testing/chat-answers';
import { only, useVerification } from './testing/use-verification';

const setting = useVerification();
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const answerText = (text: string, type = 'application/json') =>
  ((_request, response) => {
    response.writeHead(200, { 'content-type': type });
    response.end(text);
  }) as Parameters<typeof setting.verify>[1];

describe('an answer that no stack can hold', () => {
  it.each<[string, string]>([
    ['lists', nested(200_000)],
    ['objects', `${'{"a":["x",'.repeat(20_000)}1${']}'.repeat(20_000)}`],
    ['an open end', '[{"a":'.repeat(50_000)],
    ['lists in a completion', `{"object":${nested(50_000)},"choices":[],"usage":${nested(50_000)}}`],
  ])('is broken and shown cut off, and the other answers are judged: %s', async (_case, text) => {
    const interactions = [
      question({ description: 'deep', path: '/deep', terms: { version: 1, tokens: { consistent: true } } }),
      question(),
    ];
    const report = await setting.verify(interactions, (request, response) => {
      if (request.url === '/deep') answerText(text)(request, response);
      else answerChat(response);
    });
    const [deep, other] = report.pacts[0]?.interactions ?? [];

    expect([deep?.shape.verdict, other?.verdict]).toEqual(['broken', 'kept']);
    expect(JSON.stringify(deep?.shape.mismatches).length).toBeLessThan(10_000);
  });

  it('is unknown to the terms, and to a run that judges its evidence later', async () => {
    const terms = { version: 1, output: { jsonSchema: { type: 'array', items: { $ref: '#' } } } };
    const content = nested(20_000);
    const evidenceFolder = join(setting.folder.path, 'evidence');
    const ask = (offline: boolean) =>
      setting.verify([question({ terms })], (_request, response) => answerChat(response, { content }), {
        evidenceFolder,
        offline,
      });

    const first = only(await ask(false));
    const second = only(await ask(true));

    expect(first.terms['output.jsonSchema']).toMatchObject({ verdict: 'unknown' });
    expect(second.terms).toEqual(first.terms);
  });
});

describe('an interaction that the engine cannot read', () => {
  it('is unknown with its words, and those beside it are judged', async () => {
    const rules = { body: { '$.object': { matchers: [{ match: 'regex' }] } } };
    const interactions = [
      question({ description: 'good' }),
      question({ description: 'poisoned', rules }),
      question({ description: 'bad', answer: { object: 'other' } }),
    ];
    const report = await setting.verify(interactions, (_request, response) => answerChat(response));
    const [good, poisoned, bad] = report.pacts[0]?.interactions ?? [];

    expect([good?.verdict, poisoned?.verdict, bad?.verdict]).toEqual(['kept', 'unknown', 'broken']);
    expect(poisoned?.reasons[0]?.message).toMatch(/the Pact engine gave no result .*; it says: .*regex/i);
  });
});
