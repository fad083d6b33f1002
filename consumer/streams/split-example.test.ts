import { splitJson, splitText } from './split-example';

describe('splitText', () => {
  it('cuts before the space of each word', () => {
    expect(splitText('Xin chào,\nbạn ')).toEqual(['Xin', ' chào,', '\nbạn ']);
  });

  it('leaves what has no word in one piece', () => {
    expect(splitText('')).toEqual(['']);
  });
});

describe('splitJson', () => {
  it('cuts anywhere, but inside no character', () => {
    const text = JSON.stringify({ summary: '🎧🎧🎧🎧🎧 đẹp', team: 'products' });
    const pieces = splitJson(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(text);
    expect(pieces.filter((piece) => /\p{Surrogate}/u.test(piece))).toEqual([]);
  });
});
