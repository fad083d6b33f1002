import type { JsonObject, JsonValue } from '../../../verification/json-value';
import type { Answer } from '../answer/answer';
import { type Finding, unknown } from '../term-verdict';
import { judgeChoiceCount, judgeStop } from './judge-choices';
import { judgeLogprobs, judgeTopLogprobs } from './judge-logprobs';
import { judgeResponseFormat } from './judge-response-format';
import { judgeStreamOptions } from './judge-stream-options';
import { judgeTokenCap } from './judge-token-cap';
import { judgeParallelToolCalls, judgeToolChoice, judgeTools } from './judge-tools';

/** Judges whether an answer shows that a parameter of the request was heeded. */
type JudgeParameter = (value: JsonValue, answer: Answer, request: JsonObject) => Finding;

const judges: Readonly<Record<string, JudgeParameter>> = {
  response_format: judgeResponseFormat,
  max_tokens: (value, answer) => judgeTokenCap('max_tokens', value, answer),
  max_completion_tokens: (value, answer) => judgeTokenCap('max_completion_tokens', value, answer),
  stop: judgeStop,
  n: judgeChoiceCount,
  tools: judgeTools,
  tool_choice: judgeToolChoice,
  parallel_tool_calls: judgeParallelToolCalls,
  stream_options: judgeStreamOptions,
  logprobs: judgeLogprobs,
  top_logprobs: judgeTopLogprobs,
};

/**
 * Judges one parameter of the request. A successful answer that ignored it is a silent failure: nothing said that
 * it would be ignored.
 */
export function judgeHonoured(name: string, request: JsonObject, answer: Answer): Finding {
  const value = request[name];
  const judge = Object.hasOwn(judges, name) ? judges[name] : undefined;
  if (judge === undefined) return unknown(`nobody knows how an answer shows ${name}`);
  if (value === undefined || value === null) return unknown(`the request gives no ${name}`);
  return judge(value, answer, request);
}
