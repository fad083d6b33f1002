import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routes } from '../routes';

/** A name and password for HTTP Basic authentication. */
interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Who may use the broker. Without any credentials everybody may do everything. */
export interface AuthOptions {
  /** May do everything. */
  readonly readWrite?: Credentials;
  /** May read, and ask for the pacts to verify. */
  readonly readOnly?: Credentials;
  /** Whether the heartbeat answers without credentials, for load balancers. */
  readonly publicHeartbeat?: boolean;
}

const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Asks for credentials on every request, as the options say. */
export function authenticate(app: FastifyInstance, auth: AuthOptions): void {
  if (!auth.readWrite && !auth.readOnly) return;
  app.addHook('onRequest', async (request, reply) => {
    if (isAllowed(request, auth)) return undefined;
    return reply.code(401).header('www-authenticate', 'Basic realm="Restricted area"').send();
  });
}

function isAllowed(request: FastifyRequest, auth: AuthOptions): boolean {
  if (auth.publicHeartbeat && request.routeOptions.url === routes.heartbeat) return true;
  const given = givenCredentials(request);
  if (given === undefined) return false;
  return isSame(given, auth.readWrite) || (isReading(request) && isSame(given, auth.readOnly));
}

// Asking for pacts to verify is a POST only because the question is too long for a URL.
function isReading(request: FastifyRequest): boolean {
  return (
    READING_METHODS.includes(request.method) ||
    (request.method === 'POST' && request.routeOptions.url === routes.pactsForVerification)
  );
}

function givenCredentials(request: FastifyRequest): Credentials | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [username = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { username, password: password.join(':') };
}

// Digests have one length, so that the comparison takes the same time wherever the texts differ.
function isSame(given: Credentials, expected: Credentials | undefined): boolean {
  return expected !== undefined && timingSafeEqual(digest(given), digest(expected));
}

function digest({ username, password }: Credentials): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([username, password]))
    .digest();
}
