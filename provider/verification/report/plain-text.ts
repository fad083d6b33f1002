// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text that a terminal only shows: what a provider sends must not move its cursor or set its title. */
export function plainText(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text that XML 1.0 can hold: control characters and half surrogates are not allowed in it at all. */
export function xmlText(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd');
}
