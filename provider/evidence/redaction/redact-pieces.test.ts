import fc from 'fast-check';
import type { Piece } from '../evidence';
import { createPromptFinder } from './find-prompts-in-text';
import { createSecretFinder } from './find-secrets-in-text';
import { type Redaction, redactPieces } from './redact-pieces';

const KEY = 'sk-canary/key+é"0123456789';
const PROMPT = 'Where does the canary\nlotus of Huế grow?';
const redaction: Redaction = {
  secrets: createSecretFinder([KEY]),
  prompts: createPromptFinder([PROMPT, 'short one']),
};

const textOf = (pieces: readonly Piece[]) => Buffer.concat(pieces.map(({ bytes }) => bytes)).toString('utf8');
const cut = (text: string, places: readonly number[] = []) => {
  const bytes = Buffer.from(text);
  const edges = [0, ...places.filter((place) => place < bytes.length).sort((a, b) => a - b), bytes.length];
  return edges
    .slice(1)
    .map((edge, index): Piece => ({ atMs: index, bytes: bytes.subarray(edges[index], edge) }));
};
const redacted = (text: string, places?: readonly number[]) =>
  textOf(redactPieces(cut(text, places), redaction));
const chunk = (content: string, index = 0) =>
  `data: ${JSON.stringify({ choices: [{ index, delta: { content } }] })}\n\n`;
const contentOf = (stream: string, choice = 0) =>
  stream
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map(
      (event) => JSON.parse(event.slice(6)) as { choices: [{ index: number; delta: { content: string } }] },
    )
    .filter(({ choices: [{ index }] }) => index === choice)
    .map(({ choices: [{ delta }] }) => delta.content)
    .join('');

describe('redacting an answer', () => {
  it('takes a key out, wherever the connection has cut it', () => {
    const text = `{"a":1.0,"echo":${JSON.stringify(`<${KEY}>`)}}`;

    for (let place = 0; place <= Buffer.byteLength(text); place += 1) {
      expect(redacted(text, [place, place + 3])).toBe('{"a":1.0,"echo":"<[redacted]>"}');
    }
  });

  it.each([
    ['plain', KEY],
    ['in URL form', encodeURIComponent(KEY)],
    ['in URL form of the other case', encodeURIComponent(KEY).toLowerCase().replace('sk', 'sk')],
    ['as base64 in a login', Buffer.from(`user:${KEY}`).toString('base64')],
    ['as base64url', Buffer.from(KEY).toString('base64url')],
    ['as base64 in URL form', encodeURIComponent(Buffer.from(`user:${KEY}`).toString('base64'))],
    ['in URL form, but for the slash', encodeURIComponent(KEY).replace('%2F', '/')],
    ['in URL form, as a form has it', new URLSearchParams({ k: KEY }).toString().slice(2)],
    ['with an escaped slash', JSON.stringify(KEY).slice(1, -1).replace('/', '\\/')],
    ['as HTML', KEY.replace('+', '&#43;').replace('"', '&quot;').replace('é', '&#xE9;')],
  ])('takes a key out %s, also where the answer is no JSON', (_form, written) => {
    expect(redacted(`no JSON: ${written} end`)).toMatch(/^no JSON: .*\[redacted\].{0,4} end$/);
  });

  it('takes a key out that JSON writes in escapes', () => {
    const escaped = [...KEY].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

    expect(redacted(`{"echo":"${escaped}"}`)).toBe('{"echo":"[redacted]"}');
  });

  it('takes a key out that JSON inside JSON writes in escapes', () => {
    const inner = JSON.stringify({ key: KEY }).replace('/', '\\/').replace('+', '\\u002B');
    const result = redacted(JSON.stringify({ arguments: inner }));

    expect(JSON.parse(JSON.parse(result).arguments)).toEqual({ key: '[redacted]' });
  });

  it('takes a key out that stands twice in itself, and leaves what only begins like it', () => {
    const secrets = createSecretFinder(['abcabcabc']);
    const [piece] = redactPieces(cut('abcabcabcabc, abcabcab'), { secrets });

    expect(piece?.bytes.toString()).toBe('[redacted], abcabcab');
  });

  it('takes a key and a prompt out that a stream spreads over its events', () => {
    for (const secret of [KEY, PROMPT]) {
      const stream = `${[...`so: ${secret}!`].map((letter) => chunk(letter)).join('')}data: [DONE]\n\n`;
      const result = redacted(stream);

      expect(contentOf(result)).toMatch(/^so: \[(redacted|prompt: 40 characters, sha256 [0-9a-f]{16})\]!$/);
      expect(result.split('\n\n')).toHaveLength(stream.split('\n\n').length);
    }
  });

  it('keeps choices apart that come mixed', () => {
    const mixed = [...KEY].flatMap((letter) => [chunk(letter, 0), chunk('x', 1)]).join('');

    expect(contentOf(redacted(mixed), 0)).toBe('[redacted]');
    expect(contentOf(redacted(mixed), 1)).toBe('x'.repeat(KEY.length));
  });

  it('leaves every event in the piece that it ended in', () => {
    const events = [...`a${KEY}b`].map((letter) => chunk(letter));
    const ends = events.map((_event, index) => Buffer.byteLength(events.slice(0, index + 1).join('')));
    const pieces = redactPieces(cut(events.join(''), ends), redaction);

    expect(pieces.map(({ bytes }) => bytes.toString().endsWith('\n\n'))).toEqual(events.map(() => true));
  });

  it('takes out a quotation of a prompt, inside arguments of a call too', () => {
    const query = JSON.stringify({ query: `${PROMPT.slice(6)} Please` });
    const result = redacted(JSON.stringify({ arguments: query }));

    expect(result).not.toContain('canary');
    expect(JSON.parse(JSON.parse(result).arguments)).toEqual({
      query: expect.stringMatching(/^\[prompt: \d+ characters, sha256 [0-9a-f]{16}\] Please$/),
    });
  });

  it('takes out words of a prompt that are numbers, names or addresses, and leaves ordinary words', () => {
    const prompts = createPromptFinder(['Write to (hoa.nguyen@example.com), order "ORD_2026-0417": thanks!']);
    const text = JSON.stringify({ text: 'I wrote to hoa.nguyen@example.com. ORD_2026-0417 order thanks' });
    const [piece] = redactPieces(cut(text), { ...redaction, prompts });

    expect(piece?.bytes.toString()).toMatch(
      /"I wrote to \[prompt: 22 [^\]]*\]\. \[prompt: 13 [^\]]*\] order thanks"/,
    );
  });

  it('takes out what a cut answer holds', () => {
    expect(redacted(`{"echo":"${PROMPT.slice(0, 21).replace('\n', '\\n')} and`)).toMatch(
      /"\[prompt[^"]*\] and$/,
    );
    expect(redacted(`{"echo":"sk \\u00`)).toBe(`{"echo":"sk \\u00`);
  });

  it('takes out what an answer holds that is cut in the middle of a letter, and leaves its other letters', () => {
    const text = chunk(`Bạn hỏi: ${PROMPT} ${KEY} Ở Huế`) + chunk('ế').slice(0, -10);
    const letter = Buffer.from('ế');
    const pieces = [{ atMs: 0, bytes: Buffer.concat([Buffer.from(text), letter.subarray(0, 2)]) }];
    const [piece] = redactPieces(pieces, redaction);
    const result = piece?.bytes ?? Buffer.alloc(0);

    expect(result.toString()).toContain('"Bạn hỏi: [prompt: 40 characters, sha256');
    expect(result.toString()).toContain('[redacted] Ở Huế"');
    expect(result.toString()).not.toContain('canary');
    expect(result.subarray(-2)).toEqual(letter.subarray(0, 2));
  });

  it('does not cut a letter in two where a quotation ends in the middle of it', () => {
    const prompts = createPromptFinder([`${'x'.repeat(20)}\u{1f600}`, `\u{1f34e}${'y'.repeat(20)}`]);
    const text = `${'x'.repeat(20)}\u{1f601} \u{1f74e}${'y'.repeat(20)}`;
    const [piece] = redactPieces(cut(text), { ...redaction, prompts });

    expect(piece?.bytes.toString()).toMatch(
      /^\[prompt: 20 [^\]]*\]\u{1f601} \u{1f74e}\[prompt: 20 [^\]]*\]$/u,
    );
  });

  it('leaves an answer alone that holds nothing of either, byte by byte', () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.nat(200)), (json, places) => {
        const pieces = cut(json, places);

        expect(redactPieces(pieces, redaction)).toEqual(pieces);
      }),
    );
    const notText: Piece[] = [{ atMs: 0, bytes: Buffer.from([0xff, 0x22, 0xfe]) }];
    expect(redactPieces(notText, redaction)).toEqual(notText);
  });

  it('keeps a document one, whatever it holds and however it is cut', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom(KEY, PROMPT, 'short one', `x${KEY}`));
    const document = fc.dictionary(word, fc.oneof(word, fc.array(word), fc.double({ noNaN: true })));
    fc.assert(
      fc.property(document, fc.array(fc.nat(400)), (value, places) => {
        const result = redacted(JSON.stringify(value), places);

        expect(() => JSON.parse(result)).not.toThrow();
        expect(result).not.toContain('canary');
      }),
    );
  });
});
