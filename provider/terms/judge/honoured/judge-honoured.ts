import type { JsonObject, JsonValue } from '../../../verification/json-value';
import type { Answer } from '../answer/answer';
import { type Finding, unknown } from '../term-verdict';
import { judgeChoiceCount, judgeStop } from './judge-choices';
import { judgeLogprobs, judgeTopLogprobs } from './judge-logprobs';
import { judgeOfResponseFormat } from './judge-response-format';
import { judgeStreamOptions } from './judge-stream-options';
import { judgeTokenCap } from './judge-token-cap';
import { judgeParallelToolCalls, judgeToolChoice, judgeTools } from './judge-tools';

/** Judges whether an answer shows that a parameter of the request was heeded. */
type JudgeParameter = (value: JsonValue, answer: Answer, request: JsonObject) => Finding;

/** Makes the judge of one value of a parameter: what takes long is done once for all answers. */
type PrepareJudge = (value: JsonValue, request: JsonObject) => (answer: Answer) => Finding;

const unprepared =
  (judge: JudgeParameter): PrepareJudge =>
  (value, request) =>
  (answer) =>
    judge(value, answer, request);

const judges: Readonly<Record<string, PrepareJudge>> = {
  response_format: judgeOfResponseFormat,
  max_tokens: unprepared((value, answer) => judgeTokenCap('max_tokens', value, answer)),
  max_completion_tokens: unprepared((value, answer) => judgeTokenCap('max_completion_tokens', value, answer)),
  stop: unprepared(judgeStop),
  n: unprepared(judgeChoiceCount),
  tools: unprepared(judgeTools),
  tool_choice: unprepared(judgeToolChoice),
  parallel_tool_calls: unprepared(judgeParallelToolCalls),
  stream_options: unprepared(judgeStreamOptions),
  logprobs: unprepared(judgeLogprobs),
  top_logprobs: unprepared(judgeTopLogprobs),
};

/**
 * Makes the judge of one parameter of a request. A successful answer that ignored it is a silent failure: nothing
 * said that it would be ignored.
 */
export function judgeOfHonoured(name: string, request: JsonObject): (answer: Answer) => Finding {
  const value = request[name];
  const prepare = Object.hasOwn(judges, name) ? judges[name] : undefined;
  if (prepare === undefined) return () => unknown(`nobody knows how an answer shows ${name}`);
  if (value === undefined || value === null) return () => unknown(`the request gives no ${name}`);
  return prepare(value, request);
}
