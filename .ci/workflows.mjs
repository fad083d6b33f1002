// What actionlint cannot know about the workflows: that every npm script and file which they run is in this repository,
// that actions are pinned to commits, and that every job has a time limit.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** Made by a build, so not there in a clone. */
const BUILT = /^(dist|build)\//;

const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const problems = files.flatMap((name) =>
  problemsOf(readFileSync(join(folder, name), 'utf8')).map((problem) => `${name}: ${problem}`),
);
for (const problem of problems) console.error(`error: ${problem}`);
if (problems.length === 0)
  console.log(`${files.length} workflows run what there is, pinned and within time limits.`);
process.exitCode = problems.length === 0 && files.length > 0 ? 0 : 1;

function problemsOf(text) {
  const lines = text.split('\n').filter((line) => !line.trim().startsWith('#'));
  const code = lines.join('\n');
  const found = (pattern) => [...code.matchAll(pattern)].map(([, name]) => name);
  const jobs = lines.slice(lines.indexOf('jobs:')).filter((line) => /^ {2}[\w-]+:$/.test(line));
  return [
    ...[...found(/\bnpm run ([\w:-]+)/g), ...found(/\bnpm (start|test)\b/g)]
      .filter((script) => scripts[script] === undefined)
      .map((script) => `package.json has no script "${script}"`),
    ...[...found(/\bnode ([\w./-]+\.m?js)/g), ...found(/run: (\.[\w./-]+)/g)]
      .filter((file) => !BUILT.test(file) && !existsSync(join(root, file)))
      .map((file) => `there is no ${file}`),
    ...found(/\buses: (.*)/g)
      .filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))
      .map((action) => `${action} is not pinned to a commit whose version is named`),
    ...(jobs.length > 0 && jobs.length === found(/^ {4}(timeout-minutes): \d+$/gm).length
      ? []
      : ['a job has no timeout-minutes']),
    ...(/^permissions:/m.test(code) ? [] : ['it does not say its permissions']),
  ];
}
