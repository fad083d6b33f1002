import { parseStartOptions } from './options';

const parse = (...args: string[]) => parseStartOptions(['node', 'main.js', ...args], 'usage  no usage');

describe('the options of npm start', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    for (const stream of [process.stderr, process.stdout]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        said += String(text);
        return true;
      });
    }
  });
  afterEach(() => jest.restoreAllMocks());

  it('breaks nothing and keeps nothing up by itself', () => {
    expect(parse()).toEqual({ breaks: [], keep: false });
  });

  it('takes several breaks', () => {
    expect(parse('--break', 'usage', '--break', 'role', '--keep')).toEqual({
      breaks: ['usage', 'role'],
      keep: true,
    });
  });

  it('lists the breaks in its help', () => {
    expect(() => parse('--help')).toThrow();
    expect(said).toContain('usage  no usage');
  });

  it('refuses an option that it does not know, and shows those that it does', () => {
    expect(() => parse('--brake', 'usage')).toThrow();
    expect(said).toMatch(/unknown option '--brake'[\s\S]*--break <name>/);
  });
});
