/** Asks for a state as a verifier does, in the scope of one exchange where it names one. */
export async function change(url: string, body: unknown, scope?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(scope ? { 'x-modelpact-state-scope': scope } : {}) },
    body: JSON.stringify(body),
  });
  const json = (await response.json()) as Record<string, unknown>;
  return { status: response.status, json, arrangedBy: response.headers.get('x-modelpact-arranged-by') };
}
