import type { Environment } from '../deployments/environments/environment';
import { timestamps } from './format-time';
import { type HalDocument, type Link, withoutNulls } from './hal';
import type { Urls } from './urls';

/** An environment. */
export function renderEnvironment(environment: Environment, urls: Urls): HalDocument {
  const { uuid, name, displayName, production, contacts } = environment;
  return {
    uuid,
    name,
    displayName,
    production,
    ...withoutNulls({ contacts }),
    ...timestamps(environment),
    _links: {
      self: { title: 'Environment', name, href: urls.environment(uuid) },
      'pb:currently-deployed-deployed-versions': {
        title: `Versions currently deployed to ${displayName} environment`,
        href: urls.currentlyDeployed(uuid),
      },
      'pb:currently-supported-released-versions': {
        title: `Versions released and supported in ${displayName} environment`,
        href: urls.currentlySupported(uuid),
      },
      'pb:environments': { title: 'Environments', href: urls.environments() },
    },
  };
}

/** Environments. */
export function renderEnvironments(environments: readonly Environment[], urls: Urls): HalDocument {
  return {
    _embedded: { environments: environments.map((environment) => renderEnvironment(environment, urls)) },
    _links: {
      self: { title: 'Environments', href: urls.environments() },
      'pb:environments': environments.map((environment) => environmentLink(environment, urls)),
    },
  };
}

function environmentLink({ uuid, name }: Environment, urls: Urls): Link {
  return { title: 'Environment', name, href: urls.environment(uuid) };
}
