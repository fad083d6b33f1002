import * as fc from 'fast-check';
import { strictChat, tolerantChat } from '../../testing/chat-contract';
import { chunk, event, usageChunk } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';
import { compareStream } from './compare-stream';

const strict = compile(strictChat);
const tolerant = compile(tolerantChat);

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const noise = fc.constantFrom('', '', ': keep-alive\n\n', ':\n', '\n', 'retry: 100\n\n');
const others = fc.dictionary(
  fc.constantFrom('provider', 'obfuscation', 'service_tier', 'x'),
  fc.jsonValue(),
  {
    maxKeys: 2,
    noNullPrototype: true,
  },
);

/** The events of a stream that keeps the strict contract. */
const legalEvents = fc
  .record({
    texts: fc.array(text, { minLength: 1, maxLength: 12 }),
    more: others,
    reason: fc.constantFrom('stop', 'length'),
  })
  .filter(({ texts }) => texts.join('') !== '')
  .map(({ texts, more, reason }) => [
    chunk({ role: 'assistant', content: '' }, null, more),
    ...texts.map((content) => chunk({ content }, null, more)),
    chunk({}, reason, more),
    { ...usageChunk(texts.length), ...more },
    '[DONE]',
  ]);

describe('random streams', () => {
  it('that keep the contract pass, whatever stands between their events', () => {
    fc.assert(
      fc.property(
        legalEvents,
        fc.array(noise, { minLength: 20, maxLength: 20 }),
        fc.constantFrom('\n', '\r', '\r\n'),
        (events, noises, end) => {
          const pieces = events.map((data, index) =>
            `${noises[index % 20]}${event(data)}`.replaceAll('\n', end),
          );
          expect(judgeBody(strict, pieces)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('pass in each mixture of the ways that the contract allows', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    fc.assert(
      fc.property(
        fc.record({
          preamble: fc.boolean(),
          merged: fc.boolean(),
          lastText: fc.boolean(),
          ownUsage: fc.boolean(),
          empty: fc.boolean(),
        }),
        fc.array(text, { minLength: 1, maxLength: 5 }),
        (ways, texts) => {
          const contents = texts.map((content) => chunk({ content }));
          const events = [
            ...(ways.preamble ? [{ choices: [] }] : []),
            ...(ways.merged ? [chunk({ role: 'assistant', content: 'a' })] : [chunk({ role: 'assistant' })]),
            ...contents,
            ...(ways.empty && !ways.merged ? [chunk({})] : []),
            chunk(ways.lastText ? { content: '.' } : {}, 'stop', ways.ownUsage ? {} : { usage }),
            ...(ways.ownUsage ? [usageChunk(1)] : []),
            '[DONE]',
          ];
          expect(judgeBody(tolerant, events.map(event))).toEqual([]);
        },
      ),
    );
  });
});

type Events = (object | string)[];
type Damage = (events: Events, place: number) => string[];
const insert =
  (piece: string): Damage =>
  (events, place) => {
    const pieces = events.map(event);
    pieces.splice(place % events.length, 0, piece);
    return pieces;
  };
const change =
  (edit: (data: Record<string, unknown>) => void): Damage =>
  (events, place) => {
    const target = place % (events.length - 1);
    return events.map((data, index) => {
      if (index !== target) return event(data);
      const copy = structuredClone(data) as Record<string, unknown>;
      edit(copy);
      return event(copy);
    });
  };
const drop =
  (which: (events: Events) => number): Damage =>
  (events) =>
    events.filter((_, index) => index !== which(events)).map(event);

const DAMAGES: Record<string, Damage> = {
  'the role is dropped': drop(() => 0),
  'the finish is dropped': drop((events) => events.length - 3),
  'the usage is dropped': drop((events) => events.length - 2),
  'the end is dropped': drop((events) => events.length - 1),
  'usage and finish change places': (events) => {
    const [done = '', usage = '', finish = '', ...rest] = [...events].reverse();
    return [...rest.reverse(), usage, finish, done].map(event);
  },
  'an error event comes in between': insert(event({ error: { message: 'overloaded' } })),
  'broken JSON comes in between': insert(event('{"id":')),
  'an event of another kind comes in between': insert(event({ hello: 'world' })),
  'an id changes': change((data) => {
    data['id'] = 'chatcmpl-other';
  }),
  'an id is missing': change((data) => {
    delete data['id'];
  }),
  'the object changes': change((data) => {
    data['object'] = 'chat.completion';
  }),
  'choices are missing': change((data) => {
    delete data['choices'];
  }),
  'choices are no list': change((data) => {
    data['choices'] = {};
  }),
};

describe('a stream with one fault', () => {
  it.each(Object.entries(DAMAGES))('fails: %s', (_, damage) => {
    fc.assert(
      fc.property(legalEvents, fc.nat(), (events, place) => {
        expect(judgeBody(strict, damage(events, place))).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('fails cut off at any byte', () => {
    const [events] = fc.sample(legalEvents, { numRuns: 1, seed: 7 });
    const body = Buffer.from((events ?? []).map(event).join(''));
    const passing = Array.from({ length: body.length }, (_, cut) => cut).filter(
      (cut) => compareStream(strict, body.subarray(0, cut)).length === 0,
    );
    expect(passing).toEqual([]);
  });

  it('gives a verdict, never an exception, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(compareStream(strict, bytes).length).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 5 }), (documents) => {
        expect(judgeBody(strict, documents.map(event)).length).toBeGreaterThan(0);
      }),
    );
  });
});
