/** Markup that may be written as it is. Only the `html` template makes it. */
class Markup {
  constructor(readonly text: string) {}
}

export type Html = Markup;

/** What may stand in a template: text, which is escaped, or markup. Undefined and false leave nothing. */
export type HtmlContent = Html | string | number | undefined | false | readonly HtmlContent[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup from a template. Every value is escaped, for text and for attributes in double quotes; an attribute
 * without quotes would let a value add attributes of its own.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlContent[]): Html {
  const rest = values.map((value, index) => render(value) + (strings[index + 1] ?? ''));
  return new Markup((strings[0] ?? '') + rest.join(''));
}

/** Our own stylesheet as an element of the page: unlike all else it is not escaped, so it must not end it. */
export function styleElement(css: string): Html {
  if (css.includes('<')) throw new Error('Failed to write the page: its stylesheet holds markup.');
  return new Markup(`<style>${css}</style>`);
}

function render(value: HtmlContent): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(render).join('');
}

function escapeHtml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
