import { type ChatRequest, textOf } from './chat-request';
import { refuseRequest } from './refuse-request';

type Rule = (request: ChatRequest) => void;

/** Parameters that contradict or require each other. */
export function checkCombinations(request: ChatRequest): void {
  for (const rule of rules) rule(request);
}

const rules: readonly Rule[] = [
  function oneTokenLimit(request) {
    if (isSet(request.max_tokens) && isSet(request.max_completion_tokens)) {
      throw refuseRequest(
        'max_tokens',
        "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
        'invalid_parameter_combination',
      );
    }
  },
  function streamOptionsNeedStream(request) {
    if (isSet(request.stream_options) && request.stream !== true) {
      throw refuseRequest('stream_options', "'stream_options' is only allowed when 'stream' is true.");
    }
  },
  function topLogprobsNeedLogprobs(request) {
    if (isSet(request.top_logprobs) && request.logprobs !== true) {
      throw refuseRequest('top_logprobs', "'top_logprobs' is only allowed when 'logprobs' is true.");
    }
  },
  function toolOptionsNeedTools(request) {
    if (isSet(request.tools)) return;
    if (isSet(request.tool_choice)) {
      throw refuseRequest('tool_choice', "'tool_choice' is only allowed when 'tools' are given.");
    }
    if (isSet(request.parallel_tool_calls)) {
      throw refuseRequest(
        'parallel_tool_calls',
        "'parallel_tool_calls' is only allowed when 'tools' are given.",
      );
    }
  },
  function chosenToolsExist(request) {
    const known = new Set(request.tools?.map((tool) => tool.function.name));
    const unknown = chosenNames(request).find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw refuseRequest('tool_choice', `Tool choice '${unknown}' is not one of the 'tools'.`);
    }
  },
  function jsonModeNeedsTheWord(request) {
    if (request.response_format?.type !== 'json_object') return;
    if (request.messages.some((message) => /json/i.test(textOf(message)))) return;
    throw refuseRequest(
      'messages',
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    );
  },
];

function chosenNames(request: ChatRequest): string[] {
  const choice = request.tool_choice;
  if (typeof choice !== 'object' || choice === null) return [];
  if (choice.type === 'function') return [choice.function.name];
  return choice.allowed_tools.tools.map((tool) => tool.function.name);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
