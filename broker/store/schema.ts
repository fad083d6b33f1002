/** One step of the database's history. Steps are only ever appended: a released one never changes. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * What a broker remembers.
 *
 * - Times are ISO 8601 text in UTC with milliseconds, so that text order is time order.
 * - Booleans are 0 or 1; structured values are JSON text.
 * - `versions.sort_order` grows by one per pacticipant in order of creation: "latest" means the highest.
 * - `pact_contents` is what Pact calls a pact version: one content between one consumer and one provider.
 *   Verification results belong to it, so that a version that republishes a content is already verified.
 * - `pact_publications` says which consumer version published which content. Publishing over a version adds
 *   a revision; exactly one revision of each consumer version and provider has `is_latest_revision = 1`.
 * - `verifications.id` is the number of the result, one sequence for the whole broker, never reused.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'pacticipants, pacts, verifications, deployments',
    sql: `
CREATE TABLE pacticipants (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  display_name TEXT,
  repository_url TEXT,
  repository_name TEXT,
  repository_namespace TEXT,
  main_branch TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE TABLE labels (
  pacticipant_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (pacticipant_id, name)
);
CREATE INDEX labels_name ON labels (name);

CREATE TABLE versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pacticipant_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  build_url TEXT,
  sort_order INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (pacticipant_id, number),
  UNIQUE (pacticipant_id, sort_order)
);

CREATE TABLE branches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pacticipant_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (pacticipant_id, name)
);
CREATE INDEX branches_name ON branches (name);

-- The order of id is the order in which versions joined branches.
CREATE TABLE branch_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  branch_id INTEGER NOT NULL REFERENCES branches (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  auto_created INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (branch_id, version_id)
);
CREATE INDEX branch_versions_version ON branch_versions (version_id);

CREATE TABLE branch_heads (
  branch_id INTEGER PRIMARY KEY REFERENCES branches (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE
);
CREATE INDEX branch_heads_version ON branch_heads (version_id);

CREATE TABLE tags (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (version_id, name)
);
CREATE INDEX tags_name ON tags (name);

CREATE TABLE pact_contents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  consumer_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  provider_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  sha TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (consumer_id, provider_id, sha)
);
CREATE INDEX pact_contents_provider ON pact_contents (provider_id);

CREATE TABLE pact_publications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  consumer_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  consumer_version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  provider_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  revision_number INTEGER NOT NULL,
  is_latest_revision INTEGER NOT NULL,
  pact_content_id INTEGER NOT NULL REFERENCES pact_contents (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  UNIQUE (consumer_version_id, provider_id, revision_number)
);
CREATE UNIQUE INDEX pact_publications_latest_revision
  ON pact_publications (consumer_version_id, provider_id) WHERE is_latest_revision = 1;
CREATE INDEX pact_publications_provider ON pact_publications (provider_id, consumer_id);
CREATE INDEX pact_publications_consumer ON pact_publications (consumer_id, provider_id);
CREATE INDEX pact_publications_content ON pact_publications (pact_content_id);

CREATE TABLE verifications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pact_content_id INTEGER NOT NULL REFERENCES pact_contents (id) ON DELETE CASCADE,
  provider_version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  success INTEGER NOT NULL,
  build_url TEXT,
  test_results TEXT,
  verified_by TEXT,
  wip INTEGER NOT NULL DEFAULT 0,
  pact_pending INTEGER,
  consumer_version_number TEXT,
  consumer_version_selectors TEXT,
  consumer_version_tags TEXT,
  created_at TEXT NOT NULL
);
CREATE INDEX verifications_content ON verifications (pact_content_id, provider_version_id, id);
CREATE INDEX verifications_provider_version ON verifications (provider_version_id);

CREATE TABLE integrations (
  consumer_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  provider_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  contract_data_updated_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (consumer_id, provider_id)
);
CREATE INDEX integrations_provider ON integrations (provider_id);

CREATE TABLE environments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  display_name TEXT,
  production INTEGER NOT NULL,
  contacts TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

-- Currently deployed: undeployed_at IS NULL. A NULL application_instance is an instance of its own.
CREATE TABLE deployed_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  pacticipant_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  environment_id INTEGER NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  application_instance TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  undeployed_at TEXT
);
CREATE UNIQUE INDEX deployed_versions_current
  ON deployed_versions (pacticipant_id, environment_id, ifnull('=' || application_instance, ''))
  WHERE undeployed_at IS NULL;
CREATE INDEX deployed_versions_environment ON deployed_versions (environment_id, undeployed_at);
CREATE INDEX deployed_versions_version ON deployed_versions (version_id, undeployed_at);

-- Currently supported: support_ended_at IS NULL.
CREATE TABLE released_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  pacticipant_id INTEGER NOT NULL REFERENCES pacticipants (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  environment_id INTEGER NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  support_ended_at TEXT,
  UNIQUE (version_id, environment_id)
);
CREATE INDEX released_versions_environment ON released_versions (environment_id, support_ended_at);
CREATE INDEX released_versions_pacticipant ON released_versions (pacticipant_id, environment_id);
`,
  },
];
