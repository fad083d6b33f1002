import { isModelOfFamily } from './model-family';

describe('isModelOfFamily', () => {
  it.each([
    'gpt-4.1',
    'gpt-4.1-2025-04-14',
    'gpt-4.1-20250414',
    'gpt-4.1@20250414',
    'gpt-4.1-0414',
    'gpt-4.1@001',
    'gpt-4.1-v2',
    'gpt-4.1-latest',
    'gpt-4.1:free',
  ])('takes %s for gpt-4.1', (model) => {
    expect(isModelOfFamily(model, 'gpt-4.1')).toBe(true);
  });

  it.each(['gpt-4.1-mini', 'gpt-4.10', 'gpt-4.1-mini-2025-04-14', 'gpt-4', 'openai/gpt-4.1', ''])(
    'does not take %s for gpt-4.1',
    (model) => {
      expect(isModelOfFamily(model, 'gpt-4.1')).toBe(false);
    },
  );
});
