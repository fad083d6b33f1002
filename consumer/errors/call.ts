/** Names a call in error messages; holds nothing of the request's content. */
export interface Call {
  /** What the call is for, as a verb with its object: "complete the chat". */
  action: string;
  method: 'GET' | 'POST';
  /** Without credentials, query and fragment. */
  url: string;
}

/** The first half of every message about a call. */
export function describeFailure({ action, method, url }: Call): string {
  return `Failed to ${action} (${method} ${url})`;
}
