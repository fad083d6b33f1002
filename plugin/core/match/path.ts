/** A step of a path: a key, an array place, any key or place (`.*`), or any place (`[*]`). */
export type PathToken =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'anyKey' }
  | { readonly kind: 'anyIndex' };

/** The steps of a path below its root `$`. */
export type Path = readonly PathToken[];

const TOKEN = /\.\*|\[\*\]|\.([^.['"*\s]+)|\[(\d+)\]|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/y;
const PLAIN_KEY = /^[_A-Za-z][_A-Za-z0-9]*$/;

/**
 * Reads a Pact path expression, such as `$.choices[0].delta['a key']`.
 *
 * @throws SyntaxError naming the place that cannot be read
 */
export function parsePath(expression: string): Path {
  if (!expression.startsWith('$')) throw new SyntaxError(`the path "${expression}" does not start with $`);
  const tokens: PathToken[] = [];
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < expression.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(expression);
    if (!found) throw new SyntaxError(`the path "${expression}" cannot be read at "${expression.slice(at)}"`);
    tokens.push(convertToken(found));
  }
  return tokens;
}

function convertToken([text, plain, index, single, double]: RegExpExecArray): PathToken {
  if (text === '.*') return { kind: 'anyKey' };
  if (text === '[*]') return { kind: 'anyIndex' };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  const quoted = single ?? double;
  return { kind: 'key', key: quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1') };
}

/** Writes a path as Pact writes it in a pact file. */
export function formatPath(path: Path): string {
  return `$${path.map(formatToken).join('')}`;
}

function formatToken(token: PathToken): string {
  switch (token.kind) {
    case 'anyKey':
      return '.*';
    case 'anyIndex':
      return '[*]';
    case 'index':
      return `[${token.index}]`;
    case 'key':
      return PLAIN_KEY.test(token.key) ? `.${token.key}` : `['${token.key.replace(/[\\']/g, '\\$&')}']`;
    default:
      return token satisfies never;
  }
}

/** A step into an object. */
export const keyToken = (key: string): PathToken => ({ kind: 'key', key });

/** A step into an array. */
export const indexToken = (index: number): PathToken => ({ kind: 'index', index });
