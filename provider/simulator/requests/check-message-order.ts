import type { ChatMessage } from './chat-request';
import { refuseRequest } from './refuse-request';

/**
 * A tool message answers a call of the assistant message before it, and every call is answered before the
 * conversation goes on.
 */
export function checkMessageOrder(messages: readonly ChatMessage[]): void {
  let unanswered = new Set<string>();
  messages.forEach((message, index) => {
    if (message.role === 'tool') {
      if (!unanswered.delete(message.tool_call_id ?? '')) throw answersNothing(index);
      return;
    }
    if (unanswered.size > 0) throw leavesUnanswered(unanswered, index);
    unanswered = new Set(message.tool_calls?.map((call) => call.id));
  });
  if (unanswered.size > 0) throw leavesUnanswered(unanswered, messages.length);
}

const answersNothing = (index: number) =>
  refuseRequest(
    `messages[${index}].role`,
    "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'.",
  );

const leavesUnanswered = (ids: ReadonlySet<string>, index: number) =>
  refuseRequest(
    `messages[${index}].role`,
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
      `Unanswered: ${[...ids].map((id) => id.slice(0, 64)).join(', ')}.`,
  );
