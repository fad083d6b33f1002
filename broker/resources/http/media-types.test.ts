import type { FastifyRequest } from 'fastify';
import { accepts, HAL, HTML, names, PROBLEM_JSON, prefersHtml } from './media-types';

const asking = (accept: string | undefined): FastifyRequest => ({ headers: { accept } }) as FastifyRequest;

describe('prefersHtml', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['text/html', true],
    ['text/html, application/json', true],
    ['application/json, text/html', false],
    ['text/html;q=0.5, application/hal+json', false],
    ['application/hal+json;q=0.5, text/html;q=0.6', true],
    ['text/html;q=0', false],
    ['*/*', false],
    ['application/hal+json, application/json', false],
    [undefined, false],
  ])('for %s is %s', (accept, expected) => {
    expect(prefersHtml(asking(accept))).toBe(expected);
  });
});

describe('accepts', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/*', true],
    ['APPLICATION/HAL+JSON; q=0.1', true],
    ['text/*', false],
    ['text/html, text/plain', false],
    ['application/hal+json;q=0', false],
    ['application/hal+json;q=x', true],
  ])('HAL by %s is %s', (accept, expected) => {
    expect(accepts(asking(accept), [HAL])).toBe(expected);
  });

  it('is no different for one of several types', () => {
    expect(accepts(asking('text/html'), [HAL, HTML])).toBe(true);
    expect(accepts(asking('text/html'), [])).toBe(false);
  });
});

describe('names', () => {
  it('does not count wildcards', () => {
    expect(names(asking(`${HAL}, ${PROBLEM_JSON}`), PROBLEM_JSON)).toBe(true);
    expect(names(asking('*/*'), PROBLEM_JSON)).toBe(false);
  });
});
