import type { JsonObject } from './lossless-json/json-value';
import { parseJson } from './lossless-json/parse-json';
import { writeJson } from './lossless-json/write-json';
import { mergePacts } from './merge-pacts';

const pact = (...interactions: object[]): JsonObject =>
  parseJson(JSON.stringify({ interactions })) as JsonObject;
const interaction = (description: string, more: object = {}) => ({
  description,
  request: { method: 'GET', path: `/${description}` },
  ...more,
});
const merge = (a: JsonObject, b: JsonObject) => JSON.parse(writeJson(mergePacts(a, b)));

describe('mergePacts', () => {
  it('appends new interactions and replaces those of the same name and state', () => {
    expect(
      merge(
        pact(interaction('a', { response: { status: 200 } }), interaction('b')),
        pact(interaction('a', { response: { status: 404 } }), interaction('c')),
      ),
    ).toEqual({
      interactions: [interaction('a', { response: { status: 404 } }), interaction('b'), interaction('c')],
    });
  });

  it('tells interactions apart by their provider state', () => {
    const inState = interaction('a', { providerState: 'x' });
    expect(merge(pact(interaction('a')), pact(inState)).interactions).toHaveLength(2);
  });

  it('keeps everything else of the original', () => {
    const original = new Map([...pact(), ['metadata', 'of the original' as const]]);
    expect(merge(original, pact(interaction('a'))).metadata).toBe('of the original');
  });

  it('keeps the plugins of both, without which their interactions could not be verified', () => {
    const withPlugins = (...names: string[]) => {
      const metadata = { pactSpecification: { version: '4.0' }, plugins: names.map((name) => ({ name })) };
      return parseJson(JSON.stringify({ interactions: [], metadata })) as JsonObject;
    };
    const pluginsOf = ({ metadata }: { metadata: { plugins: { name: string }[] } }) =>
      metadata.plugins.map(({ name }) => name);
    expect(pluginsOf(merge(withPlugins('a', 'b'), withPlugins('b', 'c')))).toEqual(['a', 'b', 'c']);
    expect(pluginsOf(merge(pact(), withPlugins('a')))).toEqual(['a']);
    expect(merge(withPlugins('a'), pact()).metadata.pactSpecification).toEqual({ version: '4.0' });
  });

  it.each([
    ['method', { method: 'POST', path: '/a' }],
    ['path', { method: 'GET', path: '/b' }],
    ['query', { method: 'GET', path: '/a', query: 'q' }],
    ['body', { method: 'GET', path: '/a', body: {} }],
    ['headers', { method: 'GET', path: '/a', headers: {} }],
  ])('refuses the same interaction with another %s', (part, request) => {
    expect(() => merge(pact(interaction('a')), pact({ description: 'a', request }))).toThrow(
      `the interaction "a" has another request ${part} than the existing one`,
    );
  });

  it('refuses pacts without interactions', () => {
    const messages = parseJson('{"messages":[]}') as JsonObject;
    expect(() => merge(pact(), messages)).toThrow('only pacts with a list of interactions can be merged');
    expect(() => merge(messages, pact())).toThrow('only pacts with a list of interactions can be merged');
  });
});
