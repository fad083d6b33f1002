import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type Clock, systemClock } from './clock';
import { type Ids, randomIds } from './ids';
import { registerBranches } from './resources/branches';
import { registerDashboard } from './resources/dashboard';
import { registerDeployedVersions } from './resources/deployed-versions';
import { registerDiagnostics } from './resources/diagnostics';
import { registerEnvironments } from './resources/environments';
import type { AuthOptions } from './resources/http/authentication';
import { createHttpApp } from './resources/http/create-http-app';
import { createUrlsOf } from './resources/http/urls-of';
import { registerIndex } from './resources/index-resource';
import { registerIntegrations } from './resources/integrations';
import { registerLabels } from './resources/labels';
import { registerLatestPact } from './resources/latest-pact';
import { registerMatrixResources } from './resources/matrix';
import { registerMetrics } from './resources/metrics';
import { registerPact } from './resources/pact';
import { registerPactContent } from './resources/pact-content';
import { registerPactDifferences } from './resources/pact-differences';
import { registerPactLists } from './resources/pact-lists';
import { registerPacticipants } from './resources/pacticipants';
import { registerPactsForVerification } from './resources/pacts-for-verification';
import { registerProviderStates } from './resources/provider-states';
import { registerPublishContracts } from './resources/publish-contracts';
import { registerReleasedVersions } from './resources/released-versions';
import { registerTags } from './resources/tags';
import { registerVerificationResults } from './resources/verification-results';
import { registerVersions } from './resources/versions';
import { registerWebhooks } from './resources/webhooks';
import { createServices } from './services';
import { openStore } from './store/open-store';
import type { Store } from './store/store';
import { registerPages } from './ui/register-pages';

/** How a broker is set up. */
export interface BrokerOptions {
  /** Path of the SQLite file, or `:memory:`. Not needed with a store. */
  readonly database?: string;
  /** A store that is already open; whoever opened it closes it. */
  readonly store?: Store;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** The address under which clients reach the broker, where it is not the one they ask at. */
  readonly baseUrl?: string;
  /** Who may use the broker; everybody where nothing is said. */
  readonly auth?: AuthOptions;
  /** Where requests and failures are logged; nowhere where nothing is said. */
  readonly logger?: FastifyBaseLogger;
  /** The release of the broker, for the header X-Pact-Broker-Version. */
  readonly version?: string;
}

/**
 * A Pact Broker as an HTTP server that does not listen yet. Closing the server closes the database that it
 * opened.
 *
 * @throws DatabaseError when the database cannot be used
 */
export function createBroker(options: BrokerOptions): FastifyInstance {
  const { clock = systemClock, ids = randomIds } = options;
  const store = options.store ?? openStore(options.database ?? ':memory:');
  const urlsOf = createUrlsOf(options.baseUrl);
  const app = createHttpApp({
    urlsOf,
    ids,
    auth: options.auth,
    logger: options.logger,
    version: options.version ?? '0',
  });
  if (!options.store) app.addHook('onClose', async () => store.close());

  const context = { services: createServices(store, clock, ids), urlsOf };
  registerIndex(app, urlsOf);
  registerDiagnostics(app, store, urlsOf);
  registerPublishContracts(app, context);
  registerPact(app, context);
  registerPactContent(app, context);
  registerPactDifferences(app, context);
  registerLatestPact(app, context);
  registerPactLists(app, context);
  registerProviderStates(app, context);
  registerVerificationResults(app, context);
  registerPactsForVerification(app, { store, clock, urlsOf });
  registerPacticipants(app, context);
  registerLabels(app, context);
  registerVersions(app, context);
  registerTags(app, context);
  registerBranches(app, context);
  registerEnvironments(app, context);
  registerDeployedVersions(app, context);
  registerReleasedVersions(app, context);
  registerIntegrations(app, context);
  registerDashboard(app, context);
  registerMetrics(app, store);
  registerMatrixResources(app, { store, urlsOf });
  registerWebhooks(app, urlsOf);
  registerPages(app, { ...context, store, clock });
  return app;
}
