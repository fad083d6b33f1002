import { judgeExchange } from './judge/judge-exchange';
import { settleFromEvidence } from './judge/settle-from-evidence';
import { reportExchange } from './report/report-exchange';
import { answerChat, question } from './testing/chat-answers';
import { useVerification } from './testing/use-verification';

jest.mock('./judge/judge-exchange', () => mockFirst('./judge/judge-exchange', 'judgeExchange'));
jest.mock('./judge/settle-from-evidence', () =>
  mockFirst('./judge/settle-from-evidence', 'settleFromEvidence'),
);
jest.mock('./report/report-exchange', () => mockFirst('./report/report-exchange', 'reportExchange'));

/** The module with one function that a test can let fail. */
function mockFirst(file: string, name: string) {
  const actual = jest.requireActual<Record<string, (...all: unknown[]) => unknown>>(file);
  return { ...actual, [name]: jest.fn(actual[name]) };
}

const setting = useVerification();
const overflow = () => {
  throw new RangeError('Maximum call stack size exceeded');
};

describe('an interaction on which judging itself fails', () => {
  it.each<[string, jest.Mock]>([
    ['the engine has answered', judgeExchange as unknown as jest.Mock],
    ['the evidence is looked at', settleFromEvidence as unknown as jest.Mock],
    ['it is reported', reportExchange as unknown as jest.Mock],
  ])('is unknown, and the others are judged: when %s', async (_case, step) => {
    step.mockImplementationOnce(overflow);
    const interactions = [
      question({ description: 'one' }),
      question({ description: 'two', path: '/v1/two' }),
    ];
    const report = await setting.verify(interactions, (_request, response) => answerChat(response));
    const all = report.pacts.flatMap((pact) => pact.interactions);

    expect(report.verdict).toBe('unknown');
    expect(all.map(({ verdict }) => verdict).sort()).toEqual(['kept', 'unknown']);
    expect(all.flatMap(({ reasons }) => reasons)).toContainEqual({
      code: expect.stringMatching(/^(?:judging-failed|no-engine-result)$/),
      message: expect.any(String),
    });
  });
});
