import type { ChatCompletionRequest } from '../chat/types';
import type { ModelLimitError } from '../errors/request-validation-error';
import { checkModelLimits } from './check-model-limits';
import { defaultModels } from './default-models';
import { findModelLimits } from './find-model-limits';

const messages: ChatCompletionRequest['messages'] = [{ role: 'user', content: 'Answer in JSON.' }];
const jsonMode = { response_format: { type: 'json_object' as const } };
const structured = {
  response_format: { type: 'json_schema' as const, json_schema: { name: 'tags', schema: {} } },
};

function faultsOf(request: Omit<ChatCompletionRequest, 'messages'>, models = defaultModels): string[] {
  try {
    checkModelLimits({ messages, ...request }, findModelLimits(request.model, models, []));
    return [];
  } catch (failure) {
    return (failure as ModelLimitError).faults.map(({ path, reason }) => `${path} ${reason}`);
  }
}

describe('checkModelLimits', () => {
  it.each([
    ['JSON mode of deepseek-v3.2, which its vendor documents', { model: 'deepseek-v3.2', ...jsonMode }],
    ['JSON mode of gpt-4.1', { model: 'gpt-4.1', ...jsonMode }],
    ['structured output of gpt-4.1', { model: 'gpt-4.1', ...structured }],
    ['structured output of gemini-2.5-flash', { model: 'gemini-2.5-flash', ...structured }],
    ['the whole output of gpt-4.1', { model: 'gpt-4.1', max_completion_tokens: 32_768 }],
    ['temperature 1 for claude-sonnet-4.5', { model: 'claude-sonnet-4.5', temperature: 1 }],
    ['temperature 2 for gpt-4.1', { model: 'gpt-4.1', temperature: 2 }],
    ['a dated name', { model: 'gpt-4.1-2025-04-14', max_tokens: 32_768 }],
    ['the spelling of the vendor', { model: 'claude-sonnet-4-5-20250929' }],
    ['null for what claude-sonnet-4.5 ignores', { model: 'claude-sonnet-4.5', seed: null }],
  ])('accepts %s', (_, request) => {
    expect(faultsOf(request)).toEqual([]);
  });

  it.each([
    ['max_tokens is more than the 32768 output tokens of gpt-4.1', { model: 'gpt-4.1', max_tokens: 32_769 }],
    [
      'max_completion_tokens is more than the 32768 output tokens of gpt-4.1',
      { model: 'gpt-4.1-2025-04-14', max_completion_tokens: 32_769 },
    ],
    [
      'max_tokens is more than the 64000 output tokens of claude-sonnet-4.5',
      { model: 'claude-sonnet-4.5', max_tokens: 64_001 },
    ],
    [
      'max_tokens is more than the 8192 output tokens of deepseek-v3.2',
      { model: 'deepseek-v3.2', max_tokens: 8_193 },
    ],
    [
      'max_tokens is more than the 65536 output tokens of gemini-2.5-flash',
      { model: 'gemini-2.5-flash', max_tokens: 65_537 },
    ],
    [
      'temperature must be from 0 to 1 for claude-sonnet-4.5',
      { model: 'claude-sonnet-4.5', temperature: 1.1 },
    ],
    ['n is more than the 1 choices that claude-sonnet-4.5 gives', { model: 'claude-sonnet-4.5', n: 2 }],
    [
      'response_format asks for JSON mode, which claude-sonnet-4.5 does not have',
      { model: 'claude-sonnet-4.5', ...jsonMode },
    ],
    [
      'response_format asks for structured output, which deepseek-v3.2 does not have',
      { model: 'deepseek-v3.2', ...structured },
    ],
    [
      'seed has no effect on claude-sonnet-4.5, which ignores it in silence; leave it out',
      { model: 'claude-sonnet-4.5', seed: 1 },
    ],
  ])('refuses: %s', (fault, request) => {
    expect(faultsOf(request)).toEqual([fault]);
  });

  describe('with a model list of the user', () => {
    const fact = <Value>(value: Value) => ({ value, source: 'https://example.com', date: '2026-11-23' });

    it('checks only what is known', () => {
      const request = { model: 'own-model', max_tokens: 1_000_000, temperature: 2, ...structured };
      expect(faultsOf(request, [{ id: 'own-model' }])).toEqual([]);
    });

    it('refuses an answer that leaves the prompt no room', () => {
      const models = [{ id: 'own-model', contextTokens: fact(4_096) }];
      expect(faultsOf({ model: 'own-model', max_tokens: 4_096 }, models)).toEqual([
        'messages and the answer need more than the 4096 tokens of own-model',
      ]);
      expect(faultsOf({ model: 'own-model', max_tokens: 4_095 }, models)).toEqual([]);
    });

    it('refuses tools for a model that has none', () => {
      const tools = [{ type: 'function' as const, function: { name: 'find_order' } }];
      expect(faultsOf({ model: 'own-model', tools }, [{ id: 'own-model', tools: fact(false) }])).toEqual([
        'tools are not supported by own-model',
      ]);
    });
  });
});

describe('findModelLimits', () => {
  it('lists the known models for one that is unknown, and says how to add it', () => {
    expect(() => findModelLimits('gpt-9', defaultModels, [])).toThrow(
      'Failed to prepare the chat request: model "gpt-9" is not a known model. ' +
        'Known models: gpt-4.1, claude-sonnet-4.5, deepseek-v3.2, gemini-2.5-flash. ' +
        'To use another, describe it in a model list and pass it as `models`, ' +
        'or name the file in MODELPACT_MODELS_FILE.',
    );
  });

  it.each(['gpt-4.1-mini', 'gpt-4.1-nano-2025-04-14', 'gpt-4', 'my-gpt-4.1', 'gemini-2.5-flash-lite'])(
    'does not take %s for a model with a longer or shorter name',
    (model) => {
      expect(() => findModelLimits(model, defaultModels, [])).toThrow('is not a known model');
    },
  );

  it.each(['sk-aKeyInTheWrongPlace', 'What is the weather?', ''])('does not repeat %j', (model) => {
    const confidential = ['sk-aKeyInTheWrongPlace'];
    expect(() => findModelLimits(model, defaultModels, confidential)).toThrow('model is not a known model');
  });
});

describe('the model list of the package', () => {
  it('gives for each fact a source, the day it was looked up, and who says so', () => {
    const facts = defaultModels.flatMap(({ id: _, aliases: __, ...known }) => Object.values(known));
    expect(facts.length).toBeGreaterThan(20);
    for (const fact of facts) {
      expect(fact).toMatchObject({
        source: expect.stringMatching(/^https:\/\//),
        date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        basis: expect.stringMatching(/^(?:documented|reported)$/),
      });
    }
  });
});
