import { describeMatcher } from '../testing/describe-matcher';
import { jsonContent } from './json-content';

const example = { colour: 'red', 'size (EU)': 42 };
const inBody = (content: unknown) => ({ content });
const refused = (content: unknown): [string, unknown] => ['$.content', inBody(content)];

describeMatcher('jsonContent()', inBody(jsonContent(example)), {
  legal: {
    'another object': inBody('{"colour":"blue","size (EU)":40}'),
    'another order, more keys and line breaks': inBody(
      '{\n "x": [],\n "size (EU)" : 1,\n "colour": null\n}\n',
    ),
    'the keys at another depth, since Pact searches text': inBody('{"a":{"colour":1,"size (EU)":1}}'),
    'broken JSON between the braces, since Pact searches text': inBody('{"colour":: "size (EU)":}'),
  },
  illegal: {
    'an object instead of text': refused(example),
    'a Markdown fence': refused('```json\n{"colour":"blue","size (EU)":40}\n```'),
    'words before the object': refused('Here it is: {"colour":"blue","size (EU)":40}'),
    'a list': refused('[{"colour":"blue","size (EU)":40}]'),
    'a missing key': refused('{"colour":"blue"}'),
    'a key that is only a value': refused('{"colour":"size (EU)"}'),
    'an object cut off': refused('{"colour":"blue","size (EU)":4'),
    null: refused(null),
  },
});

describeMatcher('jsonContent() with chosen keys', inBody(jsonContent(example, ['colour'])), {
  legal: { 'an object without the others': inBody('{"colour":"blue"}') },
  illegal: { 'an object without the chosen': refused('{"size (EU)":40}') },
});
