import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SCHEMA_FILE = join('pacts', 'terms.schema.json');

/**
 * Reads the format of terms. It is a data file of the package, which the verifier reads for itself: the two sides
 * agree by it and not by shared code.
 */
export function readTermsSchema(): object {
  return JSON.parse(readFileSync(join(folderWithSchema(__dirname), SCHEMA_FILE), 'utf8')) as object;
}

/** The sources and the built files lie at different depths below the package. */
function folderWithSchema(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, SCHEMA_FILE)) || parent === folder ? folder : folderWithSchema(parent);
}
