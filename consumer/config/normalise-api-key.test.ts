import fc from 'fast-check';
import { ConfigurationError } from '../errors/configuration-error';
import keyFormats from './key-formats.json';
import { findKeyFormat, normaliseApiKey } from './normalise-api-key';

const anyHost = findKeyFormat('https://api.example.com/v1');
const [exampleHost = ''] = Object.keys(keyFormats.hosts);
const exampleProvider = findKeyFormat(`https://${exampleHost}/v1`);
const KEY = 'sk-proj-abcDEF_123-4567890';

const keyCharacters = 'abcXYZ0189_-.~+/'.split('');
const keys = fc
  .array(fc.constantFrom(...keyCharacters), { minLength: 17, maxLength: 60 })
  .map((characters) => `sk-${characters.join('')}`);
const whiteSpace = fc
  .array(fc.constantFrom(' ', '\t', '\n', '\r\n'), { maxLength: 3 })
  .map((all) => all.join(''));
const bearers = fc
  .array(fc.constantFrom('Bearer ', 'bearer  ', 'BEARER\t'), { maxLength: 3 })
  .map((all) => all.join(''));

function failureOf(apiKey: string | undefined, format = anyHost): ConfigurationError {
  try {
    normaliseApiKey(apiKey, format);
  } catch (failure) {
    if (failure instanceof ConfigurationError) return failure;
  }
  throw new Error('the key was accepted');
}

describe('normaliseApiKey', () => {
  it.each([KEY, ` ${KEY}\n`, `Bearer ${KEY}`, `bearer   ${KEY} `, `Bearer Bearer ${KEY}`])(
    'gives the bare key for %j',
    (apiKey) => {
      expect(normaliseApiKey(apiKey, anyHost)).toBe(KEY);
    },
  );

  it.each([undefined, '', '   ', '\n', 'Bearer', 'Bearer ', ' bearer bearer '])(
    'misses the key in %j',
    (apiKey) => {
      expect(failureOf(apiKey)).toMatchObject({
        errorCode: 'AI_KEY_MISSING',
        exitCode: 2,
        message:
          'Failed to set up the AI client: no API key. ' +
          'Set MODELPACT_API_KEY, or pass apiKey, with the key from your provider.',
      });
    },
  );

  it.each([
    ['sk-proj-abcDEF_123 4567890', 'holds a space'],
    ['sk-proj-abcDEF_123\t4567890', 'holds a space'],
    ['sk-proj-abcDEF_123\n4567890', 'holds a line break'],
    ['sk-proj-abcDEF_123\r\n4567890', 'holds a line break'],
    [`"${KEY}"`, 'is in quotation marks'],
    ['sk-short', 'does not have the form'],
    ['sk-proj-abcDEF_123\u200b4567890', 'does not have the form'],
    ['sk-proj-ábcDEF_1234567890', 'does not have the form'],
  ])('refuses %j, which %s, and does not show it', (apiKey, reason) => {
    const failure = failureOf(apiKey);
    expect(failure).toMatchObject({ errorCode: 'AI_KEY_MALFORMED', exitCode: 2 });
    expect(failure.message).toContain(reason);
    for (const part of apiKey.split(/[\s"]/).filter(Boolean)) expect(failure.message).not.toContain(part);
  });

  it.each(['hsk_abcdefghij0123456789', 'hsK_abcdefghij0123456789', 'sk-abcdefghij0123456789'])(
    'accepts %s of the example provider',
    (apiKey) => {
      expect(normaliseApiKey(apiKey, exampleProvider)).toBe(apiKey);
    },
  );

  it.each(['hsk-abcdefghij0123456789', KEY, 'sk-abcdefghij012345678', 'abcdefghij0123456789'])(
    'refuses %s at the example provider',
    (apiKey) => {
      expect(failureOf(apiKey, exampleProvider).message).toContain(
        "does not have the form of this provider's keys (hsk_, hsK_ or sk- and then at least 20 letters or digits)",
      );
    },
  );

  it('takes a pattern of the user', () => {
    const format = { pattern: '^ollama$', says: 'the word ollama' };
    expect(normaliseApiKey('ollama', format)).toBe('ollama');
  });

  it('finds the same key under any white space and any number of Bearers', () => {
    fc.assert(
      fc.property(keys, whiteSpace, whiteSpace, bearers, (key, before, after, bearer) => {
        expect(normaliseApiKey(`${before}${bearer}${key}${after}`, anyHost)).toBe(key);
      }),
    );
  });

  it('leaves a key alone that it has normalised', () => {
    fc.assert(
      fc.property(keys, bearers, (key, bearer) => {
        const once = normaliseApiKey(`${bearer}${key}`, anyHost);
        expect(normaliseApiKey(once, anyHost)).toBe(once);
      }),
    );
  });

  it('gives what fits into a header, or a message without the key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 60 }), (text) => {
        try {
          expect(normaliseApiKey(text, anyHost)).toMatch(/^[!-~]+$/);
        } catch (failure) {
          expect(failure).toBeInstanceOf(ConfigurationError);
          expect((failure as Error).message.includes(text.trim()) && text.trim().length > 7).toBe(false);
        }
      }),
    );
  });
});
