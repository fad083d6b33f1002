import type { AnswerChoice } from '../answer/answer';
import { compileSchema } from './compile-schema';
import { judgeOutput } from './judge-output';

const choice = (text: string | null, rest: Partial<AnswerChoice> = {}): AnswerChoice => ({
  index: 0,
  text,
  refusal: '',
  calls: [],
  finishReason: 'stop',
  alternatives: null,
  ...rest,
});
const schema = {
  type: 'object',
  required: ['price'],
  properties: { price: { type: 'number' }, day: { type: 'string', format: 'date' } },
};
const judge = (choices: readonly AnswerChoice[], bySchema: object | boolean = schema) =>
  judgeOutput({ models: [], choices }, compileSchema(bySchema));

describe('the output of a model', () => {
  it('meets its schema', () => {
    expect(judge([choice('{"price": 3, "day": "2026-11-23"}')]).verdict).toBe('kept');
  });

  it.each<[string, string | null, string]>([
    ['another type', '{"price": "3"}', 'choice 0: $.price must be number'],
    ['a key is missing', '{}', "choice 0: $ must have required property 'price'"],
    ['a wrong format', '{"price": 3, "day": "today"}', 'choice 0: $.day must match format "date"'],
    ['JSON in a fence', '```json\n{"price": 3}\n```', 'choice 0: the text is not JSON'],
    ['words around it', 'Here you are: {"price": 3}', 'choice 0: the text is not JSON'],
    ['no text', null, 'choice 0: there is no text'],
    ['empty text', '', 'choice 0: the text is not JSON'],
    ['nothing but a list', '[]', 'choice 0: $ must be object'],
  ])('breaks it by %s', (_case, text, reason) => {
    expect(judge([choice(text)])).toEqual({ verdict: 'broken', observed: false, reason });
  });

  it.each<[string, Partial<AnswerChoice>]>([
    ['was cut off by length', { finishReason: 'length' }],
    ['was refused', { refusal: 'I cannot help with that.' }],
    ['was stopped by a content filter', { finishReason: 'content_filter' }],
  ])('says nothing about it where it %s', (words, rest) => {
    expect(judge([choice('{"pri', rest)])).toEqual({
      verdict: 'unknown',
      observed: null,
      reason: `choice 0 ${words}`,
    });
  });

  it.each([null, ''])('breaks it by a call of a tool in place of a text: %j', (text) => {
    const calls = [{ name: 'look_up', arguments: '{"price": 3}' }];
    expect(judge([choice(text, { calls, finishReason: 'tool_calls' })])).toMatchObject({
      verdict: 'broken',
      reason: 'choice 0: there is no text, but a call of a tool',
    });
  });

  it('is unknown where the check would take for ever', () => {
    const pattern = { type: 'string', pattern: '^(a+)+b$' };
    const check = compileSchema(pattern, 20);
    const answers = (text: string) =>
      judgeOutput({ models: [], choices: [choice(JSON.stringify(text))] }, check);
    expect(answers(`${'a'.repeat(60)}!`)).toEqual({
      verdict: 'unknown',
      observed: null,
      reason: 'choice 0: the text cannot be checked: it takes longer than 20 ms',
    });
    expect(answers('aab').verdict).toBe('kept');
    expect(answers('abb').verdict).toBe('broken');
  });

  it('is unknown where it goes deeper than anybody can follow', () => {
    const list = { type: 'array', items: { $ref: '#' } };
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(judge([choice(nested(10))], list).verdict).toBe('kept');
    expect(judge([choice(nested(100_000))], list)).toMatchObject({
      verdict: 'unknown',
      reason: 'choice 0: the text cannot be checked: it goes too deep',
    });
  });

  it('of which a prompt was redacted is kept only where that cannot matter', () => {
    const redacted = JSON.stringify({ name: '[prompt: 27 characters, sha256 0123456789abcdef]' });
    const byName = (name: object) => judge([choice(redacted)], { properties: { name } });
    expect(byName({ type: 'string', minLength: 1, maxLength: 27 })).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(/and a part of it was redacted$/),
    });
    expect(byName({ type: 'string', maxLength: 60 }).verdict).toBe('kept');
    expect(byName({ type: 'string', minLength: 40 }).verdict).toBe('unknown');
    expect(byName({ pattern: '^\\[prompt' }).verdict).toBe('unknown');
  });

  it('must meet it in every choice', () => {
    const choices = [
      choice('{"price": 3}'),
      choice('{}', { index: 1 }),
      choice('{', { finishReason: 'length' }),
    ];
    expect(judge(choices)).toMatchObject({ verdict: 'broken', reason: expect.stringMatching(/^choice 1: /) });
    expect(judge(choices.toSpliced(1, 1)).verdict).toBe('unknown');
    expect(judge([]).verdict).toBe('broken');
  });

  it('is read by the draft that $schema names, and by 2020-12 without', () => {
    const tuple = { prefixItems: [{ type: 'string' }] };
    const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }] };
    expect(judge([choice('[1]')], tuple).verdict).toBe('broken');
    expect(judge([choice('[1]')], draft07).verdict).toBe('broken');
    expect(judge([choice('["a", 1]')], draft07).verdict).toBe('kept');
    // A keyword of 2020-12 that draft-07 does not know.
    expect(judge([choice('[1]')], { ...tuple, $schema: draft07.$schema }).verdict).toBe('kept');
    expect(judge([choice('1')], true).verdict).toBe('kept');
    expect(judge([choice('1')], false).verdict).toBe('broken');
  });

  it('is judged at once, whatever a schema says about that', () => {
    expect(judge([choice('{"price": "3"}')], { ...schema, $async: true }).verdict).toBe('broken');
    expect(judge([choice('{"price": 3}')], { ...schema, $async: true }).verdict).toBe('kept');
  });

  it('is not quoted: what the model wrote may be anything', () => {
    const strict = { additionalProperties: { type: 'number' } };
    const { reason } = judge([choice('{"my secret, in words": "another"}')], strict);
    expect(reason).toBe('choice 0: $.… must be number');
  });
});
