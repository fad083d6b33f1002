import { html } from '../html/html';
import { renderPage } from '../layout/render-page';
import type { PageContext } from '../page-context';

/** The first page while there is nothing to show: how to change that. */
export function renderEmptyIndex(context: PageContext): string {
  const { baseUrl } = context;
  const publish = [
    'pact-broker publish ./pacts',
    `--broker-base-url ${baseUrl}`,
    '--consumer-app-version "$(git rev-parse HEAD)"',
    '--branch main',
  ];
  const canIDeploy = [
    'pact-broker can-i-deploy',
    `--broker-base-url ${baseUrl}`,
    '--pacticipant NAME --version VERSION',
    '--to-environment production',
  ];
  const content = html`<div class="prose">
<h1>No contracts yet</h1>
<p class="lead">This broker is running and empty. A contract appears here as soon as a consumer publishes one.</p>
<h2>1. Publish the first pact</h2>
<p>Run this where the consumer's tests have written their pact files:</p>
<pre class="command"><code>${continued(publish)}</code></pre>
<h2>2. Verify it</h2>
<p>Let the provider's verification read its pacts from this broker and publish the results:</p>
<pre class="command"><code>PACT_BROKER_BASE_URL=${baseUrl}</code></pre>
<h2>3. Ask before you deploy</h2>
<pre class="command"><code>${continued(canIDeploy)}</code></pre>
</div>`;
  return renderPage({ title: 'No contracts yet', content, section: 'integrations' }, context);
}

// One option a line, as shells continue a command.
function continued(parts: readonly string[]): string {
  return parts.join(' \\\n  ');
}
