import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { html, styleElement } from './html';

describe('markup from a template', () => {
  it('lets no text bring a tag or end an attribute', () => {
    const text = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '=', '/', '\ud800') });
    fc.assert(
      fc.property(text, (value) => {
        const { text: markup } = html`<a title="${value}">${value}</a>`;

        expect(markup.match(/[<>"]/g)).toEqual(['<', '"', '"', '>', '<', '>']);
        expect(markup).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('leaves markup as it is, joins lists, and shows zero but nothing that is absent', () => {
    expect(html`<ul>${['a', 0].map((item) => html`<li>${item}</li>`)}</ul>${undefined}${false}`.text).toBe(
      '<ul><li>a</li><li>0</li></ul>',
    );
  });

  it('takes no stylesheet that could end its element', () => {
    expect(styleElement('a > b {}').text).toBe('<style>a > b {}</style>');
    expect(() => styleElement('</style><script>')).toThrow('holds markup');
  });

  it('is used with quotes around every attribute', () => {
    const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(__dirname, name), 'utf8'));
    expect(sources.length).toBeGreaterThan(15);
    const unquoted = sources.flatMap((source) => source.match(/<[a-z][^<>`]*\s[\w-]+=\$\{/g) ?? []);
    expect(unquoted).toEqual([]);
  });
});
