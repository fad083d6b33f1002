import type { Chunk } from '../answers/render-chunks';

type JsonObject = Chunk['body'];

/** A change of a chunk's body as a change of the chunk. */
export function onChunk(edit: (body: JsonObject) => JsonObject): (chunk: Chunk) => Chunk {
  return (chunk) => ({ ...chunk, body: edit(chunk.body) });
}

/** Every body changed, and those left out that the change leaves nothing of. */
export function* mapChunks(
  chunks: Iterable<Chunk>,
  edit: (body: JsonObject) => JsonObject | undefined,
): Generator<Chunk> {
  for (const chunk of chunks) {
    const body = edit(chunk.body);
    if (body) yield { ...chunk, body };
  }
}
