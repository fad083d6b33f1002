import type { JsonObject } from '../json-value';
import { readEngineResult } from './engine-result';

const error = (description: string, mismatch: JsonObject): JsonObject => ({
  interaction: `Verifying a pact between consumer and provider Given a - b - ${description}`,
  mismatch,
});

describe("the engine's report", () => {
  it('gives each interaction its mismatches', () => {
    const results = readEngineResult({
      interactionResults: [
        { description: 'exchange-1', result: 'OK' },
        { description: 'exchange-2', result: 'Error' },
      ],
      errors: [
        error('exchange-2', {
          type: 'mismatches',
          mismatches: [
            { type: 'StatusMismatch', expected: 200, actual: 404, mismatch: 'expected 200 but was 404' },
            { type: 'HeaderMismatch', key: 'Retry-After', expected: '"2"', actual: '', mismatch: 'missing' },
            { type: 'BodyTypeMismatch', expected: 'application/json', actual: 'text/html', mismatch: 'type' },
            { type: 'BodyMismatch', path: '$.a', expected: '1.0', actual: '"1"', mismatch: 'number' },
          ],
        }),
      ],
    });

    expect(results.get('exchange-1')).toEqual({ matches: true, mismatches: [] });
    expect(results.get('exchange-2')).toEqual({
      matches: false,
      mismatches: [
        { path: 'status', expected: 200, actual: 404, message: 'expected 200 but was 404' },
        { path: 'header.retry-after', expected: '2', actual: null, message: 'missing' },
        { path: 'header.content-type', expected: 'application/json', actual: 'text/html', message: 'type' },
        { path: '$.a', expected: '1.0', actual: '1', message: 'number' },
      ],
    });
  });

  it('tells another content type once', () => {
    const header = { type: 'HeaderMismatch', key: 'Content-Type', mismatch: 'the header is another' };
    const body = {
      type: 'BodyTypeMismatch',
      expected: 'a/b',
      actual: 'c/d',
      mismatch: 'the body is another',
    };
    const messagesOf = (...mismatches: JsonObject[]) =>
      readEngineResult({
        interactionResults: [{ description: 'exchange-1', result: 'Error' }],
        errors: [error('exchange-1', { type: 'mismatches', mismatches })],
      })
        .get('exchange-1')
        ?.mismatches.map(({ path, message }) => `${path}: ${message}`);

    expect(messagesOf(header, body)).toEqual(['header.content-type: the body is another']);
    expect(messagesOf(header)).toEqual(['header.content-type: the header is another']);
  });

  it('tells another status first, since the rest follows from it', () => {
    const results = readEngineResult({
      interactionResults: [{ description: 'exchange-1', result: 'Error' }],
      errors: [
        error('exchange-1', {
          type: 'mismatches',
          mismatches: [
            { type: 'BodyMismatch', path: '$', mismatch: 'keys are missing' },
            { type: 'StatusMismatch', expected: 200, actual: 500, mismatch: 'expected 200 but was 500' },
          ],
        }),
      ],
    });
    expect(results.get('exchange-1')?.mismatches.map(({ path }) => path)).toEqual(['status', '$']);
  });

  it('never takes an OK for a match beside an error', () => {
    const results = readEngineResult({
      interactionResults: [{ description: 'exchange-1', result: 'OK' }],
      errors: [error('exchange-1', { type: 'error', message: 'it broke' })],
    });

    expect(results.get('exchange-1')).toEqual({ matches: false, mismatches: [], failure: 'it broke' });
  });

  it('tells a failure of its own apart from a mismatch, without the port of the replay', () => {
    const message = 'error sending request for url (http://127.0.0.1:39733/v1/models?a=1)';
    const results = readEngineResult({
      interactionResults: [
        { description: 'exchange-1', result: 'Error' },
        { description: 'exchange-2', result: 'Error' },
      ],
      errors: [error('exchange-1', { type: 'error', message }), error('exchange-2', { type: 'error' })],
    });

    expect(results.get('exchange-1')?.failure).toBe('error sending request');
    expect(results.get('exchange-2')?.failure).toBe('it gives no reason');
  });

  it.each([[null], [[]], [{}], [{ interactionResults: 'x', errors: 3 }]])(
    'has no results where it says %j',
    (json) => {
      expect(readEngineResult(json).size).toBe(0);
    },
  );
});
