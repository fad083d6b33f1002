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
 * tools. Several calls: of each tool that the user names, or of one tool for each identifier that they name.
 */
export function chooseCalls(
  request: ChatRequest,
  conversation: Conversation,
  arrangedTools: ReadonlySet<string>,
  random: Random,
): DraftedCall[] {
  const { tools, mustCall } = readChoice(request);
  const arranged = tools.filter((tool) => arrangedTools.has(tool.function.name));
  const hasResults = conversation.toolResults.length > 0;
  const wantsCall = mustCall || (!hasResults && (arranged.length > 0 || !isSmallTalk(conversation)));
  if (!wantsCall || tools.length === 0) return [];
  const chosen = arranged.length > 0 ? arranged : chooseTools(tools, conversation.userText);
  const calls = chosen.flatMap((tool) => callsOf(tool, chosen.length, conversation, random));
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

function callsOf(
  tool: FunctionTool,
  chosenTools: number,
  conversation: Conversation,
  random: Random,
): DraftedCall[] {
  const identifiers = findIdentifiers(conversation.userText);
  const drawn = random.next();
  const argumentsFor = (wanted: readonly string[], at: number) =>
    JSON.stringify(
      generateFor(
        tool.function.parameters ?? { type: 'object', properties: {} },
        conversation,
        createRandom(`${drawn} ${tool.function.name} ${at}`),
        wanted,
      ),
    );
  const repeated = chosenTools === 1 ? Math.max(1, Math.min(identifiers.length, MAX_CALLS)) : 1;
  const calls = Array.from({ length: repeated }, (_, at) => ({
    name: tool.function.name,
    arguments: argumentsFor([...identifiers.slice(at), ...identifiers.slice(0, at)], at),
  }));
  // Two calls with the same arguments would ask the same thing twice.
  return calls.filter((call, at) => calls.findIndex((other) => other.arguments === call.arguments) === at);
}

/** `getOrder_status` as words. */
function splitName(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
}

function isSmallTalk(conversation: Conversation): boolean {
  return contentWordsOf(conversation.userText).length === 0;
}
