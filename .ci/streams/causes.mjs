/**
 * What the one sentence of a red must name for each break of a stream, whatever its words: that of the
 * official engine, and that of `modelpact verify` where it knows more.
 */
export const CAUSES = {
  'stream-delta': [/delta/],
  'stream-type': [/event #\d+ .*(content|refusal|arguments)/],
  'stream-id': [/\$\.id must be the same/],
  'stream-finish': [/phase 'finish'/],
  'stream-usage': [/phase 'usage'/],
  'stream-arguments': [/arguments/],
  'stream-arguments-json': [/arguments.*not valid JSON/],
  'stream-tool-index': [/tool_calls|index/],
  'stream-tool-finish': [/finish/],
  'stream-json': [/event #\d+.*not valid JSON/],
  'stream-done': [/\[DONE\]/],
  'stream-error': [/error inside the stream/],
  'stream-early-end': [/ends too early|expected at least 1 event/],
  'stream-truncated': [/error decoding response body/, /closed the connection/],
  'stream-json-body': [/text\/event-stream.*application\/json/],
  'stream-ndjson': [/text\/event-stream.*ndjson/],
};
