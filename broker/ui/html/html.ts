/** Markup that may be sent as it is. Only the `html` template makes it. */
class Markup {
  constructor(readonly text: string) {}
}

export type Html = Markup;

/** What may stand in a template: text, which is escaped, or markup. Null, undefined and false leave nothing. */
export type HtmlContent = Html | string | number | null | undefined | false | readonly HtmlContent[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup from a template. Every value is escaped, both for text and for attributes in double quotes;
 * an attribute without quotes would let a value add attributes of its own.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlContent[]): Html {
  const rest = values.map((value, index) => render(value) + (strings[index + 1] ?? ''));
  return new Markup((strings[0] ?? '') + rest.join(''));
}

/** Contents one after the other, with markup between them. */
export function joinHtml(contents: readonly HtmlContent[], separator: HtmlContent): Html {
  return html`${contents.map((content, index) => [index > 0 && separator, content])}`;
}

function render(value: HtmlContent): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(render).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
