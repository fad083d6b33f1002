import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A part of the schema, as far as it is read here. */
interface SchemaPart {
  properties?: Record<string, SchemaPart>;
  items?: { enum?: string[] };
  $ref?: string;
}

const schema = JSON.parse(readFileSync(join(__dirname, 'terms.schema.json'), 'utf8')) as SchemaPart;
const guide = readFileSync(resolve(__dirname, '../docs/terms.md'), 'utf8');
const words = new Set([...guide.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word));

/** Every term that stands alone: `samples`, `latency.totalMs`, `tokens.maxTotal`. */
function termsOf(part: SchemaPart, path: readonly string[] = []): string[] {
  const entries = Object.entries(part.properties ?? {});
  if (entries.length === 0) return [path.join('.')];
  return entries.flatMap(([key, child]) => termsOf(child, [...path, key]));
}

describe('the guide to terms', () => {
  const terms = termsOf(schema).filter((term) => term !== 'version');

  it.each(terms)('explains %s', (term) => {
    expect(words).toContain(term);
  });

  it.each(schema.properties?.['honoured']?.items?.enum ?? ['no parameter'])(
    'names the honoured parameter %s',
    (parameter) => {
      expect(words).toContain(parameter);
    },
  );

  it.each(['p50', 'p75', 'p90', 'p95', 'p99', 'max'])('names the percentile %s', (percentile) => {
    expect(words).toContain(percentile);
  });

  it('explains no term that does not exist', () => {
    const rows = [...guide.matchAll(/^\| ((?:`[\w.]+`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w.]+)`/g)].map(([, term = '']) => term),
    );
    expect(rows.toSorted()).toEqual(terms.toSorted());
  });
});
