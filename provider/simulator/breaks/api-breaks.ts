import { without } from '../answers/edit-body';
import { isObject } from '../values/json-schema';
import type { BreakKind } from './break';

/** Broken promises of the API around the answers: lists, errors, headers. */
export const apiBreaks: readonly BreakKind[] = [
  {
    name: 'model-list',
    sentence: 'The model list is a bare array.',
    modelList: (list) => (isObject(list) ? list['data'] : list),
  },
  {
    name: 'error-code',
    sentence: 'error.code is a number and error.param is missing.',
    error: (body, status) =>
      isObject(body) && isObject(body['error'])
        ? { error: { ...without(body['error'], 'param'), code: status } }
        : body,
  },
  {
    name: 'status',
    sentence: 'Errors arrive with status 200.',
    status: () => 200,
  },
  {
    name: 'retry-after',
    sentence: 'A 429 has no Retry-After.',
    withoutHeaders: ['retry-after'],
  },
];
