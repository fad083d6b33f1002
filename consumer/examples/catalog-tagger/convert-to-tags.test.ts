import { catalogueWord, convertToTags } from './convert-to-tags';

describe('convertToTags', () => {
  it('writes every fact as a tag, sorted and in the catalogue’s words', () => {
    const facts = {
      category: 'kitchen',
      colour: ' Grey',
      materials: ['Stainless  Steel', 'oak wood'],
      isWaterproof: true,
    } as const;
    expect(convertToTags({ ...facts, materials: [...facts.materials] })).toEqual([
      'category:kitchen',
      'colour:gray',
      'feature:waterproof',
      'material:oak-wood',
      'material:steel',
    ]);
  });

  it('writes one tag for two words of the same material, and none for what is not known', () => {
    const facts = {
      category: 'other',
      colour: null,
      materials: ['inox', 'steel'],
      isWaterproof: false,
    } as const;
    expect(convertToTags({ ...facts, materials: [...facts.materials] })).toEqual([
      'category:other',
      'material:steel',
    ]);
  });
});

describe('catalogueWord', () => {
  it('leaves a word of no other name as it is, in lower case with dashes', () => {
    expect(catalogueWord('  Laptop\nBag ')).toBe('laptop-bag');
    expect(catalogueWord('constructor')).toBe('constructor');
  });
});
