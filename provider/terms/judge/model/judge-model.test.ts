import { defaultPriceList } from '../cost/price-list';
import { judgeModel } from './judge-model';

const judge = (requested: unknown, ...models: string[]) =>
  judgeModel({ model: requested as string }, { models, choices: [] }, defaultPriceList);

describe('the model that answered', () => {
  it.each([
    ['gpt-4.1', 'gpt-4.1'],
    ['gpt-4.1', 'gpt-4.1-2025-04-14'],
    ['gpt-4', 'gpt-4-0613'],
    ['claude-sonnet-4.5', 'claude-sonnet-4.5-20250929'],
    ['claude-sonnet-4.5', 'claude-sonnet-4-5-20250929'],
    ['claude-sonnet-4-5', 'claude-sonnet-4.5'],
    ['deepseek-v3.2', 'deepseek-v3-2'],
    ['text-model', 'text-model-v2'],
    ['text-model', 'text-model-latest'],
    ['text-model', 'text-model@001'],
    ['vendor/text-model', 'vendor/text-model:free'],
    ['text-model-latest', 'text-model-2025-01-01'],
    ['text-model:free', 'text-model'],
  ])('is %s: %s', (requested, answered) => {
    expect(judge(requested, answered)).toMatchObject({ verdict: 'kept', observed: answered });
  });

  it.each([
    ['gpt-4.1', 'gpt-4.1-mini'],
    ['gpt-4.1', 'gpt-4'],
    ['gpt-4', 'gpt-4.1'],
    ['gpt-4', 'gpt-4-32k'],
    ['gpt-4.1', 'gpt-3.5-turbo'],
    ['gpt-4.1-2025-04-14', 'gpt-4.1-2025-08-01'],
    ['claude-sonnet-4.5', 'claude-sonnet-4'],
    ['gpt-4.1', 'deepseek-v3.2'],
  ])('is not %s: %s', (requested, answered) => {
    expect(judge(requested, answered)).toEqual({
      verdict: 'broken',
      observed: answered,
      reason: `silent substitution: asked for ${requested}, ${answered} answered`,
    });
  });

  it('is another where only one chunk of a stream says so', () => {
    expect(judge('gpt-4.1', 'gpt-4.1', 'gpt-4.1-mini')).toMatchObject({
      verdict: 'broken',
      observed: 'gpt-4.1-mini',
    });
  });

  it('is judged at once, however long the name is that a provider makes up', () => {
    // Read as dates and as pairs of versions, so many digits have more readings than a machine can try.
    expect(judge('gpt-4.1', `gpt-4.1${'-1111'.repeat(200)}x`).verdict).toBe('broken');
  });

  it('is unknown where the prompt has its name too, and was redacted', () => {
    const described = '[prompt: 26 characters, sha256 0123456789abcdef]';
    expect(judge('gpt-4.1', described)).toEqual({
      verdict: 'unknown',
      observed: null,
      reason: 'the name of the model is in the prompt too, and was redacted with it',
    });
  });

  it('is unknown where nobody names it', () => {
    expect(judge('gpt-4.1').verdict).toBe('unknown');
    expect(judge(undefined, 'gpt-4.1').verdict).toBe('unknown');
  });
});
