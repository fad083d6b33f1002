import { exactly, listContaining } from './compose-matchers';

/**
 * The answer to `GET /models`: an object with `data`, never a bare list, which holds each of the given models,
 * in any order and among any others. More about a model (`created`, `owned_by`) stays free.
 *
 * @param models the names that the consumer needs; at least one.
 */
export function modelList(...models: [string, ...string[]]): Record<string, unknown> {
  return {
    object: exactly('list'),
    data: listContaining(...models.map((id) => ({ id: exactly(id), object: exactly('model') }))),
  };
}
