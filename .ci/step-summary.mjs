// Appends the totals of every JUnit file in a folder to the GitHub step summary (stdout elsewhere).
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const isThere = folder !== undefined && existsSync(folder);
const files = isThere ? readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.xml')) : [];
if (files.length === 0) {
  console.error(`error: no JUnit file in ${folder ?? '(no folder given)'}. Run the tests first.`);
  process.exit(2);
}

const rows = files.flatMap((name) => suitesOf(readFileSync(join(folder, name), 'utf8')));
const lines = [
  '| suite | tests | failures | errors | skipped | seconds |',
  '|---|---:|---:|---:|---:|---:|',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
  '',
];
const target = process.env.GITHUB_STEP_SUMMARY;
if (target) appendFileSync(target, `${lines.join('\n')}\n`);
else console.log(lines.join('\n'));

function suitesOf(xml) {
  return [...xml.matchAll(/<testsuite\s([^>]*)>/g)].map(([, attributes]) => {
    const of = (name) => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '0';
    return [
      of('name').replaceAll('|', '\\|'),
      of('tests'),
      of('failures'),
      of('errors'),
      of('skipped'),
      of('time'),
    ];
  });
}
