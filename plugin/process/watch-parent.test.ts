import { watchParent } from './watch-parent';

describe('the watch over the parent', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const self = () => ({ ppid: 7, exit: jest.fn() });

  it('ends the process when it has another parent', () => {
    const watched = self();
    watchParent(watched).sawCall();
    jest.advanceTimersByTime(120_000);
    expect(watched.exit).not.toHaveBeenCalled();
    watched.ppid = 1;
    jest.advanceTimersByTime(500);
    expect(watched.exit).toHaveBeenCalledWith(0);
  });

  it('ends the process when no call comes within a minute', () => {
    const watched = self();
    watchParent(watched);
    jest.advanceTimersByTime(59_999);
    expect(watched.exit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(watched.exit).toHaveBeenCalledWith(0);
  });
});
