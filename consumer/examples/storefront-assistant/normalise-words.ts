const COMBINING_MARKS = /\p{M}/gu;

/**
 * The words of a text in lower case without tone marks, since customers type "tai nghe khong day" as often as
 * "tai nghe không dây". The letter đ is no d with a mark to Unicode, so it is replaced by hand.
 */
export function normaliseWords(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFD').replace(COMBINING_MARKS, '').replaceAll('đ', 'd');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
