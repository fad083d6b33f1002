import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACTS = join(__dirname, '..', '..', 'pacts');

interface Interaction {
  readonly description: string;
  readonly providerStates: readonly { readonly name: string }[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, readonly string[]>>;
    readonly body: { readonly content: object };
  };
  readonly response: { readonly body?: { readonly content: string; readonly contentType: string } };
}

/** A stream on which a consumer and its provider have agreed. */
export interface CommittedStream {
  /** The file of its pact. */
  readonly file: string;
  readonly description: string;
  readonly request: Interaction['request'];
  /** The first of its provider states. */
  readonly state: string;
  /** The stream that the consumer was shown. */
  readonly example: string;
  /** The pact with this interaction alone. */
  readonly onlyPact: object;
}

/** The files of the pacts of this house. */
export const committedPacts = (): string[] =>
  readdirSync(PACTS)
    .filter((name) => name.endsWith('-api.json'))
    .map((name) => join(PACTS, name));

/** Every stream of the pacts of this house. */
export function readCommittedStreams(): CommittedStream[] {
  return committedPacts().flatMap((file) => {
    const pact = JSON.parse(readFileSync(file, 'utf8')) as { readonly interactions: Interaction[] };
    return pact.interactions.flatMap((interaction) => {
      const {
        description,
        providerStates: [{ name: state } = { name: '' }],
        request,
        response,
      } = interaction;
      if (response.body?.contentType !== 'text/event-stream') return [];
      const onlyPact = { ...pact, interactions: [interaction] };
      return [{ file, description, request, state, example: response.body.content, onlyPact }];
    });
  });
}
