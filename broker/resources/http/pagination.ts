import type { FastifyRequest } from 'fastify';
import { InvalidInputError } from '../../errors';
import type { Page } from '../../representations/page';
import { queryParameter } from './parameters';

const DEFAULT_SIZE = 100;

/**
 * The part of the list that the request's `page` and `size` ask for, or the whole list where it has neither.
 *
 * @param always whether the list has pages also when nobody asks for them
 * @throws InvalidInputError when they are not whole numbers from one
 */
export function paginate<Item>(request: FastifyRequest, items: readonly Item[], always = false): Page<Item> {
  const page = readNumber(request, 'page');
  const size = readNumber(request, 'size');
  if (page === undefined && size === undefined && !always) return { items };
  const number = page ?? 1;
  const pageSize = size ?? DEFAULT_SIZE;
  return {
    items: items.slice((number - 1) * pageSize, number * pageSize),
    position: {
      number,
      size: pageSize,
      totalElements: items.length,
      totalPages: Math.ceil(items.length / pageSize),
    },
  };
}

function readNumber(request: FastifyRequest, name: 'page' | 'size'): number | undefined {
  const text = queryParameter(request, name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new InvalidInputError({ [name]: ['must be a whole number greater than 0'] });
  }
  return Number(text);
}
