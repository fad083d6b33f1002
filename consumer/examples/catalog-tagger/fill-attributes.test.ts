import type { AIClient } from '../../index';
import { fillAttributes } from './fill-attributes';

const product = { id: 'M-77', title: 'Balo', description: 'Backpack' };

describe('fillAttributes', () => {
  it('refuses a schema that is none before anything is paid for', async () => {
    let asked = 0;
    const fail = () => {
      asked += 1;
      return Promise.reject(new Error('asked'));
    };
    const stream = () => {
      throw new Error('asked');
    };
    const client: AIClient = { chat: { complete: fail, stream }, models: { list: fail } };
    await expect(
      fillAttributes(product, { type: 'objekt' }, { client, model: 'gpt-4.1' }),
    ).rejects.toMatchObject({ name: 'TaggingError', failure: 'schema-refused', productId: 'M-77' });
    expect(asked).toBe(0);
  });
});
