import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PactV4 } from '@pact-foundation/pact';

/** One answer to be judged against the body that a matcher describes. */
export interface Variant {
  /** Names the variant in the result; unique within one call. */
  name: string;
  /** What a test hands to `jsonBody(...)`. */
  expected: unknown;
  /** The body that a provider answers. */
  actual: unknown;
}

/**
 * Lets the official Pact engine say which variants keep their expected bodies.
 *
 * Each different `expected` is written once as a pact by pact-js itself, so the rules are the ones that a
 * consumer's pact would carry; `pact-verifier` then judges all variants in one run.
 *
 * @returns for every variant's name, the paths that the engine refuses; an empty list means that it matches.
 */
export async function judgeVariants(variants: readonly Variant[]): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'matchers-'));
  const server = await serveVariants(variants);
  try {
    const pactFile = await writeVariantPact(folder, variants);
    const report = await runVerifier(folder, pactFile, (server.address() as AddressInfo).port);
    return refusedPathsByVariant(variants, report);
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function serveVariants(variants: readonly Variant[]): Promise<Server> {
  const server = createServer((request, response) => {
    const variant = variants[Number(request.url?.slice(1))];
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(variant?.actual));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

interface PactFile {
  interactions: { description: string; request: { path: string } }[];
}

async function writeVariantPact(folder: string, variants: readonly Variant[]): Promise<string> {
  const pact = new PactV4({ consumer: 'matchers', provider: 'variants', dir: folder, logLevel: 'error' });
  const templates = [...new Set(variants.map((variant) => variant.expected))];
  for (const [number, expected] of templates.entries()) {
    await pact
      .addInteraction()
      .uponReceiving(String(number))
      .withRequest('GET', '/')
      .willRespondWith(200, (response) => response.jsonBody(expected))
      .executeTest(async (mockServer) => (await fetch(mockServer.url)).arrayBuffer());
  }

  const file = join(folder, 'matchers-variants.json');
  const written = JSON.parse(readFileSync(file, 'utf8')) as PactFile;
  const interactions = variants.map((variant, index) => {
    const template = written.interactions.find(
      ({ description }) => description === String(templates.indexOf(variant.expected)),
    );
    if (!template) throw new Error(`Pact wrote no interaction for the variant "${variant.name}"`);
    return { ...template, description: variant.name, request: { ...template.request, path: `/${index}` } };
  });
  writeFileSync(file, JSON.stringify({ ...written, interactions }));
  return file;
}

interface VerifierReport {
  errors: {
    interaction: string;
    mismatch: { mismatches?: { path?: string; mismatch?: string }[]; message?: string };
  }[];
  interactionResults: { description: string; result: string }[];
}

async function runVerifier(folder: string, pactFile: string, port: number): Promise<VerifierReport> {
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

function refusedPathsByVariant(variants: readonly Variant[], report: VerifierReport): Map<string, string[]> {
  const judged = report.interactionResults.map(({ description }) => description);
  return new Map(
    variants.map(({ name }) => {
      if (!judged.includes(name)) throw new Error(`The Pact verifier did not judge the variant "${name}"`);
      const failures = report.errors.filter(({ interaction }) => interaction.endsWith(` - ${name}`));
      return [name, [...new Set(failures.flatMap(({ mismatch }) => refusedPaths(mismatch)))]];
    }),
  );
}

function refusedPaths({ mismatches = [], message }: VerifierReport['errors'][number]['mismatch']): string[] {
  if (mismatches.length === 0) return [`no path: ${message ?? 'failed without a reason'}`];
  return mismatches.map(({ path, mismatch }) => path ?? `no path: ${mismatch ?? 'no reason'}`);
}
