import planSchema from '../plan.schema.json';
import { reasonCodes } from '../reason';
import reportSchema from '../report.schema.json';
import shardSchema from '../shard.schema.json';

const { reasons } = reportSchema.$defs.interaction.properties;

describe('the schemas of what --json writes', () => {
  it.each([
    ['a report', reasons.items.properties.code.enum],
    ['a plan', planSchema.$defs.interaction.properties.settled.properties.reason.properties.code.enum],
    ['a shard', shardSchema.properties.missing.items.properties.reason.properties.code.enum],
  ])('name exactly the reasons that there are: %s', (_kind, codes) => {
    expect([...codes].sort()).toEqual([...reasonCodes].sort());
  });
});
