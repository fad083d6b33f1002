import { MatchersV3 } from '@pact-foundation/pact';
import { chatStream, recordStream, type TermsComment } from '../../index';
import { apiError, chatCompletion, jsonContent, usage } from '../../matchers';
import { bearer, contractOptions, createContract, streamed } from '../../testing/contract';
import { createTestClient } from '../../testing/create-test-client';
import { fillAttributes } from './fill-attributes';
import { type MerchantProduct, productFactsSchema } from './product-facts';
import { suggestKeywords } from './suggest-keywords';
import { tagProduct } from './tag-product';
import { cutOffFacts, searchWords, taggedProduct } from './testing/agreed-terms';
import { translateTitle } from './translate-title';

const { like, regex } = MatchersV3;

const backpack: MerchantProduct = {
  id: 'M-77',
  title: 'Balo chống nước 25 lít',
  description: 'Backpack of 25 litres made of grey polyamide, waterproof, with a padded laptop sleeve.',
};
const backpackText = `${backpack.title}\n\n${backpack.description}`;

const structuredOutput = {
  type: 'json_schema',
  json_schema: { name: 'product_facts', strict: true, schema: productFactsSchema },
};

interface Asked {
  state: readonly [string, { model: string }?];
  description: string;
  body: Record<string, unknown>;
  agreed?: TermsComment;
}

function ask({ state, description, body, agreed }: Asked) {
  const interaction = createContract('catalog-tagger').addInteraction();
  if (agreed) interaction.comment(agreed);
  return interaction
    .given(...state)
    .uponReceiving(description)
    .withRequest('POST', '/v1/chat/completions', (request) => request.headers(bearer()).jsonBody(body));
}

const available = (model: string) => ['the model {model} is available', { model }] as const;

function taggingRequest(model: string, maxAnswerTokens = 200) {
  return {
    model,
    messages: [
      { role: 'system', content: like('Read the facts out of the description of a product. Do not guess.') },
      { role: 'user', content: like(backpackText) },
    ],
    temperature: 0,
    max_tokens: maxAnswerTokens,
    response_format: structuredOutput,
  };
}

// The plugin is a process of its own that each recording starts anew, which a busy machine does slowly.
jest.setTimeout(60_000);

describe('catalog-tagger', () => {
  it('turns structured output into tags of the catalogue', async () => {
    await ask({
      state: available('gpt-4.1'),
      description: 'a product to be tagged by structured output',
      body: taggingRequest('gpt-4.1'),
      agreed: taggedProduct,
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(
          chatCompletion({
            content: jsonContent({
              category: 'bags',
              colour: 'Grey',
              materials: ['polyamide'],
              isWaterproof: true,
            }),
            finishReasons: ['stop'],
            usage: usage({ promptTokens: 180, completionTokens: 26 }),
          }),
        ),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        expect(await tagProduct(backpack, { client, model: 'gpt-4.1' })).toEqual([
          'category:bags',
          'colour:gray',
          'feature:waterproof',
          'material:nylon',
        ]);
      });
  });

  it('reports how far a streamed answer has come, and tags by the whole of it', async () => {
    const stream = chatStream({
      json: {
        category: regex('^(audio|bags|clothing|kitchen|other)$', 'bags'),
        materials: like(['polyamide']),
        isWaterproof: like(true),
        // Text or null: a bare expression looks at what is printed.
        colour: regex('^[\\s\\S]+$', 'Grey'),
      },
      usage: usage({ promptTokens: 180, completionTokens: 26 }),
    });
    await recordStream(
      {
        pact: contractOptions('catalog-tagger'),
        states: [available('gpt-4.1')],
        description: 'a product to be tagged by structured output, streamed',
        request: {
          method: 'POST',
          path: '/v1/chat/completions',
          with: (request) =>
            request.headers(bearer()).jsonBody({ ...taggingRequest('gpt-4.1'), ...streamed }),
        },
        stream,
        annotate: (interaction) => interaction.comment(taggedProduct),
      },
      async ({ url }) => {
        const { client } = createTestClient(url);
        const reported: number[] = [];
        const options = { client, model: 'gpt-4.1' };
        expect(await tagProduct(backpack, options, (characters) => reported.push(characters))).toEqual([
          'category:bags',
          'colour:gray',
          'feature:waterproof',
          'material:nylon',
        ]);
        expect(reported.length).toBeGreaterThan(3);
        expect(reported).toEqual([...reported].sort((one, other) => one - other));
      },
    );
  });

  it('reads search words out of an answer in JSON mode', async () => {
    await ask({
      state: available('gemini-2.5-flash'),
      description: 'a product that wants search words in JSON mode',
      body: {
        model: 'gemini-2.5-flash',
        messages: [
          {
            role: 'system',
            content: like(
              'Answer with a JSON object {"keywords": [...]} of at most eight English search words.',
            ),
          },
          { role: 'user', content: like(backpackText) },
        ],
        max_tokens: 200,
        response_format: { type: 'json_object' },
      },
      agreed: searchWords,
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(
          chatCompletion({
            content: jsonContent({ keywords: ['Backpack', 'laptop bag', 'backpack'] }),
            finishReasons: ['stop'],
          }),
        ),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        const keywords = await suggestKeywords(backpack, { client, model: 'gemini-2.5-flash' });
        expect(keywords).toEqual(['backpack', 'laptop-bag']);
      });
  });

  it('translates a title by the smallest request there is', async () => {
    await ask({
      state: available('deepseek-v3.2'),
      description: 'a title to be translated, by a model and one message only',
      body: {
        model: 'deepseek-v3.2',
        messages: [
          {
            role: 'user',
            content: like(`Translate this product title into English, title only: ${backpack.title}`),
          },
        ],
      },
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(chatCompletion({ content: '"Waterproof backpack, 25 litres"\n', usage: false })),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        expect(await translateTitle(backpack, { client, model: 'deepseek-v3.2' })).toBe(
          'Waterproof backpack, 25 litres',
        );
      });
  });

  it('keeps a cut-off answer out of the catalogue, even where it begins like JSON', async () => {
    await ask({
      state: ['the answer is cut off by length'],
      description: 'a product whose facts do not fit into the limit',
      body: taggingRequest('gpt-4.1', 16),
      agreed: cutOffFacts,
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(
          chatCompletion({ content: '{"category":"bags","colour":"grey","mat', finishReasons: ['length'] }),
        ),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        const tagging = tagProduct(backpack, { client, model: 'gpt-4.1', maxAnswerTokens: 16 });
        await expect(tagging).rejects.toMatchObject({ name: 'TaggingError', failure: 'cut-off' });
      });
  });

  it('keeps the old tags where the model refuses', async () => {
    await ask({
      state: ['the model refuses to answer'],
      description: 'a product that the model will not describe',
      body: taggingRequest('gpt-4.1'),
    })
      .willRespondWith(200, (response) =>
        response.jsonBody(chatCompletion({ refusal: 'I’m sorry, I cannot help with that.' })),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        const tagging = tagProduct(backpack, { client, model: 'gpt-4.1' });
        await expect(tagging).rejects.toMatchObject({ failure: 'refused', productId: 'M-77' });
      });
  });

  it('tells the merchant where the provider refuses the schema of its attributes', async () => {
    // Strict mode wants additionalProperties: false, which only the provider checks.
    const looseSchema = {
      type: 'object',
      required: ['litres'],
      properties: { litres: { type: 'number' } },
    };
    await ask({
      state: ['the request is invalid'],
      description: 'attributes whose schema strict mode does not support',
      body: {
        model: 'gpt-4.1',
        messages: [{ role: 'user', content: like(backpackText) }],
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'attributes', strict: true, schema: looseSchema },
        },
      },
    })
      .willRespondWith(400, (response) =>
        response.jsonBody(apiError({ type: 'invalid_request_error', param: 'response_format' })),
      )
      .executeTest(async ({ url }) => {
        const { client } = createTestClient(url);
        const filling = fillAttributes(backpack, looseSchema, { client, model: 'gpt-4.1' });
        await expect(filling).rejects.toMatchObject({ failure: 'schema-refused', productId: 'M-77' });
      });
  });

  it('reports a model that the provider no longer has', async () => {
    await ask({
      state: ['the model {model} does not exist', { model: 'retired-model-1' }],
      description: 'a title to be translated by a model that does not exist',
      body: {
        model: 'retired-model-1',
        messages: [{ role: 'user', content: like(`Translate this product title: ${backpack.title}`) }],
      },
    })
      .willRespondWith(404, (response) =>
        response.jsonBody(apiError({ type: 'invalid_request_error', code: 'model_not_found' })),
      )
      .executeTest(async ({ url }) => {
        // The tagger's own list still has it.
        const { client } = createTestClient(url, { models: [{ id: 'retired-model-1' }] });
        const translating = translateTitle(backpack, { client, model: 'retired-model-1' });
        await expect(translating).rejects.toMatchObject({ failure: 'unknown-model' });
      });
  });
});
