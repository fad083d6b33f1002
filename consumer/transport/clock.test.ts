import { systemClock } from './clock';

describe('systemClock', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('calls back once after the time, unless it is cancelled', () => {
    const callback = jest.fn();
    systemClock.setTimer(callback, 100);
    const cancel = systemClock.setTimer(callback, 100);
    cancel();
    jest.advanceTimersByTime(99);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('sleeps', async () => {
    const sleep = systemClock.sleep(100, new AbortController().signal);
    jest.advanceTimersByTime(100);
    await expect(sleep).resolves.toBeUndefined();
  });

  it('wakes with the reason of the signal, and leaves no timer', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(100, controller.signal);
    controller.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not begin to sleep under an aborted signal', async () => {
    await expect(systemClock.sleep(100, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(jest.getTimerCount()).toBe(0);
  });
});
