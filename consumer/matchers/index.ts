export { type ApiErrorExpectation, apiError } from './api-error';
export { type ChatCompletionExpectation, chatCompletion } from './chat-completion';
export { type JsonObject, jsonContent } from './json-content';
export { modelList } from './model-list';
export { type ToolCallExpectation, toolCall } from './tool-call';
export { type UsageExample, usage } from './usage';
