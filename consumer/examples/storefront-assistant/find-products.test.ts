import { findProducts } from './find-products';
import { products } from './product';

const idsFor = (question: string, language: 'vi' | 'en', limit?: number) =>
  findProducts(question, language, products, limit).map(({ id }) => id);

describe('findProducts', () => {
  it('puts the product first whose passage holds the rare words of the question', () => {
    expect(idsFor('Which headphones cancel noise with a folding case?', 'en')[0]).toBe('P-1001');
    expect(idsFor('a kettle painted by hand', 'en')[0]).toBe('P-3002');
    expect(idsFor('Balo nào đựng vừa laptop?', 'vi')[0]).toBe('P-2002');
  });

  it('finds Vietnamese passages for a question typed without marks', () => {
    expect(idsFor('ao mua hoan kiem', 'vi')[0]).toBe('P-2001');
  });

  it('returns no more than asked for, best first', () => {
    const all = idsFor('battery warranty', 'en', 10);
    expect(all).toEqual(expect.arrayContaining(['P-1001', 'P-1002']));
    expect(idsFor('battery warranty', 'en', 1)).toEqual(all.slice(0, 1));
  });

  it('returns nothing where no word occurs, and where there are no products', () => {
    expect(idsFor('Xylophon?', 'en')).toEqual([]);
    expect(findProducts('kettle', 'en', [])).toEqual([]);
  });
});
