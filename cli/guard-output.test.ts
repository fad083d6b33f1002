import { PassThrough } from 'node:stream';
import { guardOutput } from './guard-output';

function failWith(code: string): string {
  let said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const stream = new PassThrough();
  guardOutput([stream]);
  stream.emit('error', Object.assign(new Error(`write ${code}`), { code }));
  return said;
}

describe('an output that cannot be written', () => {
  let atExit: jest.SpyInstance;

  beforeEach(() => {
    // Another file of the same worker may have left one.
    process.exitCode = undefined;
    atExit = jest.spyOn(process, 'once').mockReturnThis();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });

  /** What would happen at the end of the process. */
  const exit = () => {
    for (const [, listener] of atExit.mock.calls) listener();
    return process.exitCode;
  };

  it('is of no concern where the reader has left', () => {
    expect(failWith('EPIPE')).toBe('');
    expect(exit()).toBeUndefined();
  });

  it('is a failure with a next step where the disk is full', () => {
    expect(failWith('ENOSPC')).toBe(
      'error: Failed to write the output: ENOSPC. Make room there, or write it elsewhere.\n',
    );
    expect(exit()).toBe(2);
  });

  it('leaves a code that says more', () => {
    failWith('ENOSPC');
    process.exitCode = 1;
    expect(exit()).toBe(1);
  });
});
