import { execFileSync } from 'node:child_process';

export interface RunVersion {
  version: string;
  branch: string;
}

/** The version under which this run publishes: the commit and branch, or a fixed one outside a git checkout. */
export function runVersion(root: string): RunVersion {
  return {
    version: git(root, ['rev-parse', '--short', 'HEAD']) ?? '0.0.0-local',
    branch: git(root, ['branch', '--show-current']) || 'main',
  };
}

function git(root: string, args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
