import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the verifier reports of one run. */
export interface VerifierReport {
  errors: { interaction: string; mismatch: { mismatches?: VerifierMismatch[]; message?: string } }[];
  interactionResults: { description: string; result: string }[];
}

export interface VerifierMismatch {
  path?: string;
  mismatch?: string;
}

/**
 * Lets the official `pact-verifier` judge a server on loopback by a pact file.
 *
 * @param folder for its report and what else it needs.
 */
export async function runVerifier(folder: string, pactFile: string, port: number): Promise<VerifierReport> {
  const report = join(folder, 'report.json');
  const noCertificates = join(folder, 'no-certificates');
  mkdirSync(noCertificates);
  writeFileSync(join(folder, 'no-certificates.pem'), '');
  const packageRoot = dirname(require.resolve('@pact-foundation/pact-cli/package.json'));
  const args = [join(packageRoot, 'bin/pact-verifier.js'), '--file', pactFile, '--json', report];
  const target = ['--hostname', '127.0.0.1', '--port', String(port)];
  const env = {
    ...process.env,
    PACT_DO_NOT_TRACK: 'true',
    // The engine reads every trusted certificate again for each interaction; loopback needs none.
    SSL_CERT_FILE: join(folder, 'no-certificates.pem'),
    SSL_CERT_DIR: noCertificates,
  };
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [...args, ...target], { env }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VerifierReport;
  } catch (cause) {
    throw new Error(`The Pact verifier wrote no report:\n${output}`, { cause });
  }
}

/**
 * The mismatches of one interaction.
 *
 * @throws Error where the verifier did not judge it.
 */
export function mismatchesOf(description: string, report: VerifierReport): VerifierMismatch[] {
  if (!report.interactionResults.some((result) => result.description === description)) {
    throw new Error(`The Pact verifier did not judge "${description}".`);
  }
  return report.errors
    .filter(({ interaction }) => interaction.endsWith(` - ${description}`))
    .flatMap(({ mismatch: { mismatches = [], message } }) =>
      mismatches.length > 0 ? mismatches : [{ mismatch: message ?? 'failed without a reason' }],
    );
}
