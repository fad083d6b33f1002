import data from './models.json';

/** A model as the simulator knows it. Limits are in tokens. */
export interface Model {
  id: string;
  /** The name in answers: some providers answer with a dated snapshot of the model that was asked. */
  answersAs: string;
  /** Seconds since 1970. */
  createdAt: number;
  ownedBy: string;
  contextTokens: number;
  maxOutputTokens: number;
  jsonMode: boolean;
  structuredOutput: boolean;
  tools: boolean;
}

/** The models of the bundled list; each entry there says where its facts are from, and which are unconfirmed. */
export const bundledModels: readonly Model[] = data.models;

const SNAPSHOT_SUFFIX = /^-\d{4}-\d{2}-\d{2}$/;

/** The model of that name; a dated snapshot (`gpt-4.1-2025-04-14`) has the limits of its family. */
export function findModel(models: readonly Model[], id: string): Model | undefined {
  const exact = models.find((model) => model.id === id);
  if (exact) return exact;
  const family = models.find(
    (model) => id.startsWith(model.id) && SNAPSHOT_SUFFIX.test(id.slice(model.id.length)),
  );
  return family && { ...family, id, answersAs: id };
}

/** A model that a provider state calls into being: it can do everything, within ordinary limits. */
export function arrangeModel(id: string): Model {
  return {
    id,
    answersAs: id,
    createdAt: 1_735_689_600,
    ownedBy: 'system',
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
    jsonMode: true,
    structuredOutput: true,
    tools: true,
  };
}
