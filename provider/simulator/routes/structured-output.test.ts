import { askChat, type Completion, createTestSimulator, type Json, userSays } from '../testing/ask-simulator';

async function jsonFor(messages: Json[], response_format: Json): Promise<unknown> {
  const response = await askChat(createTestSimulator(), { messages, response_format });
  return JSON.parse(response.json<Completion>().choices[0]?.message.content ?? '') as unknown;
}

const jsonMode = { type: 'json_object' };

describe('structured output', () => {
  it('fits the schema and is drawn from what the user wrote', async () => {
    const properties = {
      category: { type: 'string', enum: ['audio', 'clothing'] },
      price: { type: 'number' },
      colour: { type: ['string', 'null'] },
      tags: { type: 'array', items: { type: 'string' }, minItems: 2 },
    };
    const schema = {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    };
    const answer = await jsonFor(userSays('A red cotton shirt, clothing for kids, 199 USD'), {
      type: 'json_schema',
      json_schema: { name: 'product', strict: true, schema },
    });
    expect(answer).toEqual({
      category: 'clothing',
      price: 199,
      colour: expect.stringMatching(/^(red|cotton|shirt|clothing|kids|usd)$/),
      tags: expect.arrayContaining([expect.stringMatching(/^(red|cotton|shirt|clothing|kids|usd)$/)]),
    });
  });
});

describe('JSON mode', () => {
  it('gives the keys of an example in the messages', async () => {
    const system = {
      role: 'system',
      content: 'Answer in JSON like {"title": "x", "sizes": [1], "inStock": true}',
    };
    expect(await jsonFor([system, ...userSays('A red shirt')], jsonMode)).toEqual({
      title: expect.any(String),
      sizes: expect.arrayContaining([expect.any(Number)]),
      inStock: expect.any(Boolean),
    });
  });

  it('gives the keys that the messages put in quotes', async () => {
    const system = {
      role: 'system',
      content: 'Answer with a JSON object {"keywords": [...]} of at most eight words.',
    };
    expect(await jsonFor([system, ...userSays('A red shirt')], jsonMode)).toEqual({
      keywords: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('gives the keys that the messages list', async () => {
    const answer = await jsonFor(userSays('JSON with keys title, tags and price for: a red shirt'), jsonMode);
    expect(answer).toEqual({ title: expect.any(String), tags: expect.any(Array), price: expect.any(Number) });
  });

  it('gives an answer where the messages ask for no keys', async () => {
    expect(await jsonFor(userSays('Say hello as JSON'), jsonMode)).toEqual({ answer: expect.any(String) });
  });
});
