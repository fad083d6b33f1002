import { type HonouredParameter, terms } from '../../../index';

/** Every turn is billed by its usage, and a routing is one sentence long. */
const tokens = { consistent: true, maxCompletion: 80 } as const;

const turn = (...honoured: HonouredParameter[]) => terms({ tokens, honoured });

/** An order is named: it is looked up, and nothing is made up instead. */
export const lookUp = turn('tools', 'tool_choice', 'max_tokens');

/** A person has to act: one ticket is opened, not several. */
export const ticket = turn('tools', 'parallel_tool_calls', 'max_tokens');

/** The routing is what the desk's software reads, so it has the form that was asked for. */
export const routed = turn('response_format', 'max_tokens');

/** The turn that was asked for, streamed: the usage comes at its end. */
export const streamedLookUp = turn('tools', 'tool_choice', 'max_tokens', 'stream_options');
export const streamedRouting = turn('response_format', 'max_tokens', 'stream_options');
