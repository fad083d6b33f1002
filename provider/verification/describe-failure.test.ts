import { describeFailure } from './describe-failure';

describe('a failure of judging', () => {
  it('is unknown, and says what happened', () => {
    expect(describeFailure(new RangeError('Maximum call stack size exceeded'))).toEqual({
      verdict: 'unknown',
      reason: {
        code: 'judging-failed',
        message:
          'modelpact failed to judge it (RangeError, Maximum call stack size exceeded), so nobody knows; please report that',
      },
    });
  });

  it('quotes nothing that a provider may have sent', () => {
    let error: unknown;
    try {
      JSON.parse('my secret');
    } catch (caught) {
      error = caught;
    }

    expect(describeFailure(error).reason.message).toMatch(/\(SyntaxError\)/);
    expect(describeFailure('my secret').reason.message).not.toContain('secret');
  });
});
