import Ajv from 'ajv';
import { ConfigurationError } from '../errors/configuration-error';
import { describeSchemaErrors } from '../errors/describe-schema-errors';
import schema from './model-limits.schema.json';
import type { ModelLimits } from './types';

const isModelList = new Ajv({ strictTypes: false, strictRequired: false }).compile<{ models: ModelLimits[] }>(
  schema,
);

/**
 * Checks a model list as it is written in a file.
 *
 * @param subject names the list in the message.
 * @throws ConfigurationError naming the first place that is wrong.
 */
export function parseModelList(list: unknown, subject: string): readonly ModelLimits[] {
  if (isModelList(list)) return list.models;
  const [fault] = describeSchemaErrors(isModelList.errors ?? []);
  throw new ConfigurationError(
    `Failed to read ${subject}: ${fault?.path || 'the list'} ${fault?.reason ?? 'is wrong'}. ` +
      'A model list is { "models": [{ "id": "..." }] }, each fact with value, source and date.',
  );
}
