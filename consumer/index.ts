export { convertStreamResult } from './chat/convert-stream-result';
export type {
  CallOptions,
  ChatChoice,
  ChatCompletion,
  ChatCompletionRequest,
  ChatDelta,
  ChatMessage,
  ChatStream,
  ChatStreamResult,
  ContentPart,
  FinishReason,
  JsonSchema,
  JsonValue,
  ResponseFormat,
  StreamedChoice,
  ToolCall,
  ToolCallDelta,
  ToolChoice,
  ToolDefinition,
  Usage,
} from './chat/types';
export { type ConnectionCheck, type ConnectionStatus, checkConnection } from './check-connection';
export { type ClientConfig, loadClientConfig } from './config/load-client-config';
export type { KeyFormat } from './config/normalise-api-key';
export { estimateCostUsd } from './cost/estimate-cost-usd';
export { defaultPriceList, type ModelPrice, type PriceList } from './cost/price-list';
export { type AIClient, type AIClientOptions, createAIClient } from './create-ai-client';
export { AIClientError } from './errors/ai-client-error';
export { APIConnectionError } from './errors/api-connection-error';
export {
  APIStatusError,
  AuthenticationError,
  InvalidRequestError,
  NotFoundError,
  RateLimitError,
  ServerError,
} from './errors/api-status-error';
export { ConfigurationError } from './errors/configuration-error';
export { RequestAbortedError } from './errors/request-aborted-error';
export { RequestTimeoutError } from './errors/request-timeout-error';
export {
  ModelLimitError,
  RequestValidationError,
  UnknownModelError,
} from './errors/request-validation-error';
export { ResponseShapeError, ResponseTooLargeError } from './errors/response-shape-error';
export { StreamProtocolError } from './errors/stream-protocol-error';
export { UnknownPriceError } from './errors/unknown-price-error';
export {
  type ApiErrorExpectation,
  apiError,
  type ChatCompletionExpectation,
  chatCompletion,
  type JsonObject,
  jsonContent,
  modelList,
  type ToolCallExpectation,
  toolCall,
  type UsageExample,
  usage,
} from './matchers';
export { defaultModels } from './models/default-models';
export type { Fact, Model, ModelLimits } from './models/types';
export { type ChatStreamExpectation, chatStream } from './streams/chat-stream';
export type { StreamContract } from './streams/contract';
export { eventStream } from './streams/event-stream';
export { recordStream, type StreamInteraction, type StreamServer } from './streams/record-stream';
export { StreamRecordingError } from './streams/stream-recording-error';
export { type ToolCallStreamExpectation, toolCallStream } from './streams/tool-call-stream';
export { InvalidTermsError, type TermsFault } from './terms/invalid-terms-error';
export { terms } from './terms/terms';
export type { HonouredParameter, Percentiles, Terms, TermsComment } from './terms/types';
export type { Clock } from './transport/clock';
export type { RetryPolicy } from './transport/retry-policy';
export type { Timeouts } from './transport/timeouts';
