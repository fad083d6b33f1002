import type { FastifyInstance } from 'fastify';
import { modelNotFound } from '../http/refusals';
import { findArrangedModel, listArrangedModels } from '../models/arranged-models';
import type { Model } from '../models/model-catalog';

/** `GET /v1/models` and `GET /v1/models/{id}`. */
export function registerModels(app: FastifyInstance, models: readonly Model[]): void {
  app.get('/v1/models', (request) => {
    const list: unknown = {
      object: 'list',
      data: listArrangedModels(models, request.arrangement).map(renderModel),
    };
    return request.breaks.reduce((body, { modelList }) => (modelList ? modelList(body) : body), list);
  });

  app.get<{ Params: { id: string } }>('/v1/models/:id', (request) => {
    const model = findArrangedModel(models, request.arrangement, request.params.id);
    if (!model) throw modelNotFound(request.params.id);
    return renderModel(model);
  });
}

function renderModel(model: Model): object {
  return { id: model.id, object: 'model', created: model.createdAt, owned_by: model.ownedBy };
}
