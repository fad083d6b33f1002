/** The forms in which a secret may stand in a text: plain, URL-encoded, JSON-escaped and base64. */
export function encodingsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, url, withLowerCaseHex(url), json, ...base64FormsOf(secret)];
}

/** `%2F` and `%2f` mean the same, and both are written. */
function withLowerCaseHex(url: string): string {
  return url.replace(/%[0-9A-F]{2}/g, (written) => written.toLowerCase());
}

/**
 * The parts of base64 texts that the secret alone decides. Base64 encodes three bytes at a time, so a secret
 * inside a longer text (`user:secret`) has one of three forms, and its edges depend on its neighbours.
 */
function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const firstOwn = Math.ceil((shift * 8) / 6);
    const lastOwn = Math.floor((shifted.length * 8) / 6);
    const form = shifted.toString('base64').slice(firstOwn, lastOwn);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
