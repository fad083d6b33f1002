import Ajv from 'ajv';
import type { CallOptions } from '../chat/types';
import { describeSchemaErrors } from '../errors/describe-schema-errors';
import { ResponseShapeError } from '../errors/response-shape-error';
import type { ClientContext } from '../transport/client-context';
import { requestJson } from '../transport/request-json';
import modelListSchema from './model-list.schema.json';
import type { Model } from './types';

const isModelList = new Ajv({ allowUnionTypes: true }).compile<{ data: Model[] }>(modelListSchema);

/** Asks the provider for the models that the key may use. */
export async function listModels(context: ClientContext, { signal }: CallOptions = {}): Promise<Model[]> {
  const call = { action: 'list the models', method: 'GET', url: `${context.baseUrl}/models` } as const;
  const answer = await requestJson({ call, accept: 'application/json', confidential: [] }, context, signal);
  if (isModelList(answer)) return answer.data;
  const [fault] = describeSchemaErrors(isModelList.errors ?? []);
  throw new ResponseShapeError(call, fault ?? { path: '', reason: 'is no model list' });
}
