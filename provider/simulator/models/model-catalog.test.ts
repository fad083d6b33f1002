import { arrangeModel, bundledModels, findModel } from './model-catalog';
import list from './models.json';

interface Origin {
  facts: readonly string[];
  basis: string;
  source?: string;
  date: string;
  note?: string;
}

const named = list.models.map(({ id, origins, ...facts }) => ({ id, origins: origins as Origin[], facts }));
const origins = named.flatMap((model) => model.origins.map((origin) => ({ model: model.id, ...origin })));

describe('the bundled models', () => {
  it.each(named)('say once for each fact of $id where it is from', (model) => {
    expect(model.origins.flatMap(({ facts }) => facts).sort()).toEqual(Object.keys(model.facts).sort());
  });

  it.each(origins.filter(({ basis }) => basis !== 'unconfirmed'))(
    'give a page for $facts of $model',
    ({ basis, source, date }) => {
      expect(['documented', 'reported']).toContain(basis);
      expect(source).toMatch(/^https:\/\//);
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    },
  );

  it.each(origins.filter(({ basis }) => basis === 'unconfirmed'))(
    'claim no page for $facts of $model, and say what was chosen',
    ({ source, date, note }) => {
      expect(source).toBeUndefined();
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(note).toMatch(/\S/);
    },
  );
});

describe('findModel', () => {
  it('gives a dated snapshot the limits of its family, and its own name', () => {
    expect(findModel(bundledModels, 'gpt-4.1-2025-04-14')).toMatchObject({
      id: 'gpt-4.1-2025-04-14',
      answersAs: 'gpt-4.1-2025-04-14',
      maxOutputTokens: 32_768,
    });
  });

  it.each(['gpt-4.1-mini', 'gpt-4', 'gpt-4.1-2025', ''])('does not take %j for another model', (id) => {
    expect(findModel(bundledModels, id)).toBeUndefined();
  });
});

describe('arrangeModel', () => {
  it('calls a model into being that can do everything', () => {
    expect(arrangeModel('own-model')).toMatchObject({
      id: 'own-model',
      answersAs: 'own-model',
      jsonMode: true,
      structuredOutput: true,
      tools: true,
    });
  });
});
