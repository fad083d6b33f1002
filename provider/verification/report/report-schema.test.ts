import { reasonCodes } from '../reason';
import schema from '../report.schema.json';

describe('the schema of the report', () => {
  it('names exactly the reasons that there are', () => {
    const { code } = schema.$defs.interaction.properties.reasons.items.properties;

    expect([...code.enum].sort()).toEqual([...reasonCodes].sort());
  });
});
