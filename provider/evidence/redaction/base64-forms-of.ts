/**
 * The parts of base64 texts that a secret alone decides, in the alphabets of RFC 4648. Base64 encodes three bytes at a
 * time, so a secret inside a longer text (`user:secret`) has one of three forms, and its edges depend on its neighbours.
 */
export function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const firstOwn = Math.ceil((shift * 8) / 6);
    const lastOwn = Math.floor((shifted.length * 8) / 6);
    const form = shifted.toString('base64').slice(firstOwn, lastOwn);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
