/** Words that say nothing about the subject. Longer than a dictionary needs to be, shorter than a language. */
const STOP_WORDS = new Set(
  (
    'a an and any are as at be been but by can could do does for from give had has have hello help her hi his how i if ' +
    'in is it its just like me my need no not of on or our please should show so some tell than thank thanks that the ' +
    'their them then there these they this to us want was we were what when where which who why will with would you ' +
    'your about into ' +
    'bạn cho chào có của được gì hãy không là làm mình này ơi tôi và về với xin vui lòng cảm ơn thì ở đó nào như'
  ).split(' '),
);

/** The words of a text in lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  );
}

/** Its words without those that say nothing. */
export function contentWordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => !STOP_WORDS.has(word));
}
