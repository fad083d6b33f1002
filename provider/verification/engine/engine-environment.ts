import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the engine and its plugins need from the caller's environment; nothing else reaches them. */
const PASSED_ON = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'PACT_PLUGIN_DIR'];

/**
 * The environment of an engine that speaks to loopback only.
 *
 * - Its HTTP client reads every trusted certificate again for each interaction; towards loopback none is
 *   needed, and without them a comparison takes a tenth of the time.
 * - It reads options from PACT_… variables and proxies from HTTP_PROXY: a variable meant for another tool
 *   would change what is verified, so only the few above are passed on.
 * - An empty PACT_PLUGIN_DIR would have it look for plugins in a folder without a name, so that it stays away.
 */
export async function engineEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const certificateFile = join(folder, 'no-certificates.pem');
  const certificateFolder = join(folder, 'no-certificates');
  await writeFile(certificateFile, '');
  await mkdir(certificateFolder);
  const passedOn = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passedOn),
    SSL_CERT_FILE: certificateFile,
    SSL_CERT_DIR: certificateFolder,
    NO_PROXY: '127.0.0.1',
    PACT_DO_NOT_TRACK: 'true',
  };
}
