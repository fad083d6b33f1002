import { integer, like, regex } from '../../testing/chat-contract';
import { event } from '../../testing/chat-stream';
import { compile, judgeBody } from '../../testing/judge-body';
import type { Json } from '../json';

const compiled = compile({
  phases: [
    { name: 'head', min: 0, max: 1, data: { kind: like('a'), head: true } },
    { name: 'piece', min: 0, data: { kind: like('a') } },
    {
      name: 'end',
      max: 1,
      data: {
        kind: like('a'),
        reason: regex('^(stop)$', 'stop'),
        at: { line: integer(1), column: integer(2) },
      },
    },
    {
      name: 'count',
      max: 1,
      data: { kind: like('a'), count: { in: integer(1), out: integer(1), all: integer(2) } },
    },
  ],
  invariants: {
    nullElsewhere: [
      { path: '$.reason', except: ['end'], orAbsent: true },
      { path: '$.count', except: ['count'], orAbsent: true },
    ],
  },
});
const head = { kind: 'a', head: true };
const piece = { kind: 'a' };
const at = { line: 1, column: 2 };
const end = { kind: 'a', reason: 'stop', at };
const count = { kind: 'a', count: { in: 1, out: 2, all: 3 } };
const verdict = (...data: Json[]): string[] => judgeBody(compiled, data.map(event));

describe('an event that fits no phase', () => {
  it('is told as the nearest one, and that phase is not missing as well', () => {
    expect(verdict(piece, { kind: 'a', reason: 'done', at }, count)).toEqual([
      'event #2 (phase \'end\'): $.reason: expected text matching ^(stop)$ but was "done" (string)',
    ]);
  });

  it('is the nearest one with several mismatches, too', () => {
    const texts = { line: '1', column: '2' };
    expect(verdict(piece, { kind: 'a', reason: 'done', at: texts }, count)).toEqual([
      'event #2 (phase \'end\'): $.reason: expected text matching ^(stop)$ but was "done" (string)',
      'event #2 (phase \'end\'): $.at.line: expected an integer but was "1" (string)',
      'event #2 (phase \'end\'): $.at.column: expected an integer but was "2" (string)',
    ]);
  });

  it('does not hide that a phase is missing', () => {
    expect(verdict(piece, { kind: 5 }, end)).toEqual([
      'event #2 (phase \'piece\'): $.kind: expected a string such as "a" but was 5 (integer)',
      expect.stringMatching(/^phase 'count': expected at least 1 event like /),
    ]);
  });
});

describe('an event that fits a phase', () => {
  it('is not bent to fill another that is missing', () => {
    expect(verdict(piece, piece)).toEqual([
      "the stream ends too early, after event #2 (phase 'piece'); phase 'end' and phase 'count' never came",
    ]);
  });

  it('is one of an optional phase where it fits it', () => {
    expect(verdict(head, piece, end, { ...count, reason: 'stop' })).toEqual([
      "event #4 (phase 'count'): $.reason: expected null outside phase 'end' but was \"stop\" (string)",
    ]);
    expect(verdict({ ...head, count: 1 }, piece, end, count)).toEqual([
      "event #1 (phase 'head'): $.count: expected null outside phase 'count' but was 1 (integer)",
    ]);
  });
});

describe('the order of the lines', () => {
  it('is that of the stream, for what is missing as well', () => {
    expect(verdict(head, piece, { kind: 'a', count: { in: 1, out: '2', all: 3 } })).toEqual([
      expect.stringMatching(/^phase 'end': expected at least 1 event like /),
      'event #3 (phase \'count\'): $.count.out: expected an integer but was "2" (string)',
    ]);
  });
});
