import type { ChatStream } from '../../index';
import { showAnswer } from './show-answer';

function streamOf(...pieces: (string | undefined)[]): ChatStream {
  const result = { id: 'chatcmpl-1', model: 'gpt-4.1', choices: [], usage: null };
  return {
    async *[Symbol.asyncIterator]() {
      for (const content of pieces) yield { choiceIndex: 0, ...(content === undefined ? {} : { content }) };
    },
    result: async () => result,
  };
}

async function shownOf(...pieces: (string | undefined)[]): Promise<string[]> {
  const shown: string[] = [];
  await showAnswer(streamOf(...pieces), (text) => shown.push(text));
  return shown;
}

describe('showAnswer', () => {
  it('shows each sentence when the next one begins', async () => {
    expect(await shownOf('It lasts ', '40 hours', '. It co', 'mes in blue! And')).toEqual([
      'It lasts 40 hours.',
      'It comes in blue!',
    ]);
  });

  it('takes no full stop inside a number for an end, wherever the pieces are cut', async () => {
    expect(await shownOf('It costs 1.', '290.', '000 VND. Or less.')).toEqual(['It costs 1.290.000 VND.']);
  });

  it('shows several sentences of one piece together', async () => {
    expect(await shownOf('Yes. It does. ', undefined, 'Truly')).toEqual(['Yes. It does.']);
  });

  it('leaves an answer of one sentence to the reply', async () => {
    expect(await shownOf('It lasts 40 hours.')).toEqual([]);
  });
});
