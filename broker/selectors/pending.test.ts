import { isUnproven } from './pending';

const successes = (times: Record<string, string>) => new Map(Object.entries(times));

describe('isUnproven', () => {
  it('holds while nobody has verified the content with success', () => {
    expect(isUnproven(successes({}), 'feat', '2026-01-05')).toBe(true);
    expect(isUnproven(successes({}), 'feat', undefined)).toBe(true);
  });

  it('ends with a success of the branch itself, however late', () => {
    expect(isUnproven(successes({ feat: '2026-02-01' }), 'feat', '2026-01-05')).toBe(false);
  });

  it('ends with a success of another branch from before this one began', () => {
    expect(isUnproven(successes({ main: '2026-01-04' }), 'feat', '2026-01-05')).toBe(false);
    expect(isUnproven(successes({ main: '2026-01-05' }), 'feat', '2026-01-05')).toBe(true);
    expect(isUnproven(successes({ main: '2026-01-06' }), 'feat', '2026-01-05')).toBe(true);
  });

  it('does not hold for a branch that is yet to come, where any branch has a success', () => {
    expect(isUnproven(successes({ main: '2026-01-06' }), 'feat', undefined)).toBe(false);
  });
});
