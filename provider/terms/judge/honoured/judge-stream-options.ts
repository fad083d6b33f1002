import { isJsonObject, type JsonValue } from '../../../verification/json-value';
import type { Answer } from '../answer/answer';
import { type Finding, kept } from '../term-verdict';
import { silentFailure } from './silent-failure';

/** `stream_options`: where usage was asked for, a chunk carries it. */
export function judgeStreamOptions(options: JsonValue, { usage }: Answer): Finding {
  if (!isJsonObject(options) || options['include_usage'] !== true)
    return kept(true, 'the request asks for no usage');
  return usage === undefined
    ? silentFailure('stream_options.include_usage', 'no chunk with usage', false)
    : kept(true, 'a chunk carries the usage');
}
