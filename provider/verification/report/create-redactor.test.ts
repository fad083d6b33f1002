import fc from 'fast-check';
import { createRedactor } from './create-redactor';

describe('a redactor', () => {
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' });
  const around = fc.string({ maxLength: 20 });

  it('takes a secret out of any text', () => {
    fc.assert(
      fc.property(secret, around, around, (key, before, after) => {
        const redacted = createRedactor([key])(before + key + after);

        expect(redacted).toContain('[redacted]');
        expect(redacted).not.toContain(key);
      }),
      { examples: [['sk-0123456789', 'x', 'y']] },
    );
  });

  it('leaves no part of a secret readable in the base64 of any text around it', () => {
    fc.assert(
      fc.property(secret, around, around, (key, before, after) => {
        const redacted = createRedactor([key])(Buffer.from(before + key + after).toString('base64'));

        expect(redacted).toContain('[redacted]');
      }),
    );
  });

  it('takes out the longest form first, so that no rest of it remains', () => {
    expect(createRedactor(['sk-key', 'sk-key-long'])('sk-key-long')).toBe('[redacted]');
  });

  it('leaves a text alone that a very short secret happens to be part of', () => {
    expect(createRedactor(['a', ''])('a banana')).toBe('a banana');
  });
});
