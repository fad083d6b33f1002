import { logText, oneLine } from './plain-text';

describe('a text for the log of a job', () => {
  it.each([
    [
      "expected 'stop' but was '::error::x\n::stop-commands::t'",
      "expected 'stop' but was '::error::x ::stop-commands::t'",
    ],
    ['one\n   ::warning::two', 'one ::warning::two'],
    ['one\n\n\t::add-mask::two', 'one ::add-mask::two'],
    ['one ##[error]two', 'one ## [error]two'],
    ['a list:\n  - one\n  - a::b', 'a list:\n  - one\n  - a::b'],
  ])('gives no command: %j', (text, shown) => {
    expect(logText(text)).toBe(shown);
  });

  it('is one line where a name stands', () => {
    expect(oneLine(' a\n::error::b ')).toBe('a ::error::b');
  });
});
