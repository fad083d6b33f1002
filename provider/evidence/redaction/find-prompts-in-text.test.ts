import { createPromptFinder, fillInPrompts, lacksPrompt } from './find-prompts-in-text';
import { replaceSpans } from './text-spans';

const PROMPT = 'Where is my order ORD-2026-0000-4711 of last week?';
const redact = (text: string) => replaceSpans(text, createPromptFinder([PROMPT])(text));

describe('a text without the prompt that it quoted', () => {
  const quoting = `You asked: ${PROMPT} And ORD-2026-0000-4711 again.`;

  it('tells that something is missing, and how long that was', () => {
    const redacted = redact(quoting);

    expect(redacted).not.toContain('4711');
    expect(lacksPrompt(redacted)).toBe(true);
    expect(fillInPrompts(redacted)).toHaveLength(quoting.length);
    expect(fillInPrompts(redacted)).toMatch(/^You asked: (word )+/);
  });

  it('is as it was where it quoted nothing', () => {
    const plain = 'Your order is on its way [prompt: soon].';

    expect(redact(plain)).toBe(plain);
    expect(lacksPrompt(plain)).toBe(false);
    expect(fillInPrompts(plain)).toBe(plain);
  });
});
