import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createPactFolder, type PactFolder } from '../testing/pact-files';
import { readPactFiles } from './read-pact-files';

let folder: PactFolder;

beforeEach(async () => {
  folder = await createPactFolder();
});

afterEach(() => folder.remove());

describe('reading pact files', () => {
  it('takes the JSON files of a folder, in order, and leaves schemas and other files', async () => {
    for (const name of ['b.json', 'a.json', 'terms.schema.json', 'notes.txt']) await folder.write(name, name);
    await mkdir(join(folder.path, 'deeper'));
    const { texts, problems } = await readPactFiles([folder.path]);

    expect(texts.map(({ text }) => text)).toEqual(['a.json', 'b.json']);
    expect(problems).toEqual([]);
  });

  it('reads a file once that is named twice', async () => {
    const file = await folder.write('a.json', '{}');

    expect((await readPactFiles([folder.path, file, file])).texts).toHaveLength(1);
  });

  it('says which paths hold no pacts', async () => {
    const { problems } = await readPactFiles([folder.path, join(folder.path, 'gone.json')]);

    expect(problems.map(({ message }) => message)).toEqual([
      'the folder holds no pact files (*.json)',
      'there is no such file or folder',
    ]);
  });
});
