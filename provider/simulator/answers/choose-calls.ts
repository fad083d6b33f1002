import type { ChatRequest, FunctionTool } from '../requests/chat-request';
import type { Conversation } from '../text/conversation';
import { findIdentifiers } from '../text/find-identifiers';
import { contentWordsOf, wordsOf } from '../text/words';
import { createRandom, type Random } from '../values/random';
import { generateFor } from './compose-json';

const MAX_CALLS = 8;

export interface DraftedCall {
  name: string;
  arguments: string;
}

/**
 * The tools that the model calls, with arguments that fit their parameters; none where it answers in words.
 *
 * Left to itself (`auto`) it calls on a user's request and answers in words to small talk and to the results of
 * tools. Several calls: one for each time that a state names a tool, else of each tool that the user names, or of
 * one tool for each identifier that they name.
 */
export function chooseCalls(
  request: ChatRequest,
  conversation: Conversation,
  arrangedTools: readonly string[],
  random: Random,
): DraftedCall[] {
  const { tools, mustCall } = readChoice(request);
  const arranged = arrangedTools.flatMap((name) => tools.find((tool) => tool.function.name === name) ?? []);
  const hasResults = conversation.toolResults.length > 0;
  const wantsCall = mustCall || (!hasResults && (arranged.length > 0 || !isSmallTalk(conversation)));
  if (!wantsCall || tools.length === 0) return [];
  const draft = { conversation, drawn: random.next() };
  const calls = arranged.length > 0 ? draftArranged(arranged, draft) : draftChosen(tools, draft);
  return calls.slice(0, request.parallel_tool_calls === false ? 1 : MAX_CALLS);
}

function readChoice(request: ChatRequest): { tools: FunctionTool[]; mustCall: boolean } {
  const tools = request.tools ?? [];
  const choice = request.tool_choice ?? 'auto';
  const only = (names: readonly string[]) => tools.filter((tool) => names.includes(tool.function.name));
  if (choice === 'none') return { tools: [], mustCall: false };
  if (choice === 'auto' || choice === 'required') return { tools, mustCall: choice === 'required' };
  if (choice.type === 'function') return { tools: only([choice.function.name]), mustCall: true };
  const { mode, tools: allowed } = choice.allowed_tools;
  return { tools: only(allowed.map((tool) => tool.function.name)), mustCall: mode === 'required' };
}

/** Those whose own names the user mentions; else the one whose description comes nearest. */
function chooseTools(tools: readonly FunctionTool[], userText: string): FunctionTool[] {
  const said = new Set(wordsOf(userText));
  const score = (text: string) => contentWordsOf(text).filter((word) => said.has(word)).length;
  const named = tools.filter((tool) => score(splitName(tool.function.name)) > 0);
  if (named.length > 0) return named;
  const [nearest] = [...tools].sort(
    (left, right) => score(right.function.description ?? '') - score(left.function.description ?? ''),
  );
  return nearest ? [nearest] : [];
}

/** What the arguments of all calls of one answer are drawn from. */
interface DraftInputs {
  conversation: Conversation;
  drawn: number;
}

function draftArranged(arranged: readonly FunctionTool[], inputs: DraftInputs): DraftedCall[] {
  return arranged.map((tool, at) => {
    const earlier = arranged.slice(0, at).filter((other) => other === tool).length;
    return draftCall(tool, earlier, inputs);
  });
}

function draftChosen(tools: readonly FunctionTool[], inputs: DraftInputs): DraftedCall[] {
  const { userText } = inputs.conversation;
  const chosen = chooseTools(tools, userText);
  const repeated = chosen.length === 1 ? Math.max(1, findIdentifiers(userText).length) : 1;
  const calls = chosen.flatMap((tool) =>
    Array.from({ length: Math.min(repeated, MAX_CALLS) }, (_, at) => draftCall(tool, at, inputs)),
  );
  // Two calls with the same arguments would ask the same thing twice.
  return calls.filter((call, at) => calls.findIndex((other) => isSameCall(call, other)) === at);
}

const isSameCall = (left: DraftedCall, right: DraftedCall) =>
  left.name === right.name && left.arguments === right.arguments;

/** @param at how many calls of this tool come before: each is about another of the identifiers, if there are so many. */
function draftCall({ function: tool }: FunctionTool, at: number, inputs: DraftInputs): DraftedCall {
  const { conversation, drawn } = inputs;
  const identifiers = findIdentifiers(conversation.userText);
  const from = identifiers.length > 0 ? at % identifiers.length : 0;
  const value = generateFor(
    tool.parameters ?? { type: 'object', properties: {} },
    conversation,
    createRandom(`${drawn} ${tool.name} ${at}`),
    [...identifiers.slice(from), ...identifiers.slice(0, from)],
  );
  return { name: tool.name, arguments: JSON.stringify(value) };
}

/** `getOrder_status` as words. */
function splitName(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
}

function isSmallTalk(conversation: Conversation): boolean {
  return contentWordsOf(conversation.userText).length === 0;
}
