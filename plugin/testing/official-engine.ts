import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import koffi from 'koffi';

/** A mismatch as Pact's own engine reports it. */
export interface OfficialMismatch {
  readonly path: string;
  readonly mismatch: string;
}

const V3 = 4;
const V4 = 5;
const RESPONSE = 1;

/** Pact's own matching engine, called in the library that pact-js uses: the judge of our judgements. */
export class OfficialEngine {
  private readonly engine = koffi.load(findLibrary());
  private readonly newMessage = this.engine.func(
    'void* pactffi_message_new_from_json(uint32_t index, const char* json, int version)',
  );
  private readonly matchMessage = this.engine.func('void* pactffi_match_message(void* one, void* other)');
  private readonly iterate = this.engine.func('void* pactffi_mismatches_get_iter(void* mismatches)');
  private readonly next = this.engine.func('void* pactffi_mismatches_iter_next(void* iterator)');
  private readonly toJson = this.engine.func('const char* pactffi_mismatch_to_json(void* mismatch)');
  private readonly newPact = this.engine.func(
    'uint16_t pactffi_new_pact(const char* consumer, const char* provider)',
  );
  private readonly specify = this.engine.func('bool pactffi_with_specification(uint16_t pact, int version)');
  private readonly newInteraction = this.engine.func(
    'uint32_t pactffi_new_interaction(uint16_t pact, const char* description)',
  );
  private readonly withBody = this.engine.func(
    'bool pactffi_with_body(uint32_t interaction, int part, const char* type, const char* body)',
  );
  private readonly writePact = this.engine.func(
    'int pactffi_pact_handle_write_file(uint16_t pact, const char* directory, bool overwrite)',
  );

  /** Judges a JSON text by an example and the rules of a pact file. Unexpected keys are allowed. */
  compare(expected: string, rules: object, actual: string): OfficialMismatch[] {
    const one = this.message(expected, rules);
    const other = this.message(actual, {});
    const iterator = this.iterate(this.matchMessage(one, other));
    const found: OfficialMismatch[] = [];
    for (let item = this.next(iterator); item; item = this.next(iterator)) {
      found.push(JSON.parse(String(this.toJson(item))) as OfficialMismatch);
    }
    return found;
  }

  /** What Pact makes of a body with matcher objects: the example and the rules. */
  split(template: object): { example: unknown; rules: Record<string, { matchers: object[] }> } {
    const directory = mkdtempSync(join(tmpdir(), 'official-'));
    try {
      const pact = this.newPact('consumer', 'provider');
      this.specify(pact, V4);
      const interaction = this.newInteraction(pact, 'a body');
      this.withBody(interaction, RESPONSE, 'application/json', JSON.stringify(template));
      this.writePact(pact, directory, true);
      return readResponse(directory);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  private message(contents: string, rules: object): unknown {
    const matchingRules = JSON.stringify({ body: rules });
    const json = `{"description":"a message","contents":${contents},"matchingRules":${matchingRules},"metaData":{"contentType":"application/json"}}`;
    return this.newMessage(0, json, V3);
  }
}

function readResponse(directory: string): ReturnType<OfficialEngine['split']> {
  const [file = ''] = readdirSync(directory);
  const pact = JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const { body, matchingRules = {} } = pact.interactions[0].response;
  return { example: body.content, rules: matchingRules.body ?? {} };
}

function findLibrary(): string {
  const scope = dirname(dirname(require.resolve('@pact-foundation/pact/package.json')));
  const system = `${process.platform}-${process.arch}`;
  const folders = readdirSync(scope)
    .filter((name) => name.startsWith(`pact-core-${system}`))
    .map((name) => join(scope, name, 'prebuilds', system));
  const file = folders
    .flatMap((folder) =>
      ['libpact_ffi.so', 'libpact_ffi.dylib', 'pact_ffi.dll'].map((name) => join(folder, name)),
    )
    .find((path) => existsSync(path));
  if (file) return file;
  throw new Error(`The native engine of @pact-foundation/pact-core is not installed for ${system}.`);
}
