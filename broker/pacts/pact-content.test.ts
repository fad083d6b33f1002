import fc from 'fast-check';
import type { JsonObject } from './lossless-json/json-value';
import { parseJson } from './lossless-json/parse-json';
import { writeJson } from './lossless-json/write-json';
import { contentSha, storedContent, withoutAddedIds } from './pact-content';

function pact(text: string): JsonObject {
  return parseJson(text) as JsonObject;
}

const interactions = `[
  {"description":"a","request":{"method":"GET","path":"/a"},"response":{"status":200},"providerState":"there is x"},
  {"description":"b","request":{"method":"GET","path":"/b"},"response":{"status":200}}]`;
const original = pact(
  `{"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":${interactions},"metadata":{"pactSpecification":{"version":"2.0.0"}}}`,
);

describe('contentSha', () => {
  it('is the one that the Pact Broker gives the same pact', () => {
    // Observed at pact_broker 2.120.0.
    expect(contentSha(original)).toBe('fbaca83c81d77236c8b34db1001ebf89aa910a25');
    expect(contentSha(pact('{"interactions":[]}'))).toBe('ed7c1aebc3e11064ce9afc29297e1e36203583cd');
  });

  it.each([
    ['names', '{"consumer":{"name":"X"},"interactions":[{"a":1}]}'],
    ['the order of interactions and keys', '{"interactions":[{"a":1}],"consumer":{"name":"Foo"}}'],
    ['metadata of the tool', '{"interactions":[{"a":1}],"metadata":{"pact-js":{"version":"16"}}}'],
  ])('does not change with %s', (_what, text) => {
    expect(contentSha(pact(text))).toBe(contentSha(pact('{"interactions":[{"a":1}]}')));
  });

  it.each([
    ['an integer that becomes a decimal', '{"interactions":[{"a":1.0}]}'],
    ['an id of an interaction', '{"interactions":[{"a":1,"_id":"x"}]}'],
    ['comments', '{"interactions":[{"a":1,"comments":{"terms":{"samples":20}}}]}'],
    [
      'the version of the specification',
      '{"interactions":[{"a":1}],"metadata":{"pactSpecification":{"version":"4.0"}}}',
    ],
    ['the order of an inner list', '{"interactions":[{"a":[1,2]}]}'],
  ])('changes with %s', (_what, text) => {
    expect(contentSha(pact(text))).not.toBe(contentSha(pact('{"interactions":[{"a":1}]}')));
    expect(contentSha(pact('{"interactions":[{"a":[2,1]}]}'))).not.toBe(
      contentSha(pact('{"interactions":[{"a":[1,2]}]}')),
    );
  });

  it.each(['pactSpecification', 'pact-specification'])(
    'finds the version of the specification in %s',
    (key) => {
      const direct = pact('{"interactions":[],"metadata":{"pactSpecificationVersion":"3.0.0"}}');
      expect(contentSha(pact(`{"interactions":[],"metadata":{"${key}":{"version":"3.0.0"}}}`))).toBe(
        contentSha(direct),
      );
    },
  );

  it('is made from the whole document where there are neither interactions nor messages', () => {
    expect(contentSha(pact('{"consumer":{"name":"a"}}'))).not.toBe(
      contentSha(pact('{"consumer":{"name":"b"}}')),
    );
  });

  it('is the same for any order of interactions and of their keys', () => {
    const interaction = fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.string(), fc.integer()));
    fc.assert(
      fc.property(fc.array(interaction), fc.gen(), (list, random) => {
        const shuffled = random(() => fc.shuffledSubarray(list, { minLength: list.length }));
        const reordered = shuffled.map((item) => Object.fromEntries(Object.entries(item).reverse()));
        expect(contentSha(pact(JSON.stringify({ interactions: reordered })))).toBe(
          contentSha(pact(JSON.stringify({ interactions: list }))),
        );
      }),
    );
  });
});

describe('storedContent', () => {
  it('begins every interaction with the id that the Pact Broker gives it', () => {
    const stored = pact(storedContent(original));
    expect(writeJson(stored)).toMatch(
      /"interactions":\[\{"_id":"6475f11406458992e8eac3d5ab0dee385808d77b","description":"a".*\{"_id":"8ec798591405e421830e6b8b2a53b4bffbc1f46a","description":"b"/,
    );
  });

  it('keeps number texts, key order, an id that is there, and what is no interaction', () => {
    const text = '{"z":1e3,"messages":[{"b":1.50,"2":-0.0,"_id":"mine"},"odd"],"a":12345678901234567890}';
    expect(storedContent(pact(text))).toBe(
      '{"z":1e3,"messages":[{"_id":"mine","b":1.50,"2":-0.0},"odd"],"a":12345678901234567890}',
    );
  });

  it('can be taken back', () => {
    const text = '{"interactions":[{"description":"a"},{"_id":"mine","description":"b"}]}';
    expect(writeJson(withoutAddedIds(pact(storedContent(pact(text)))))).toBe(text);
  });
});
