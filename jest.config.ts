/** @jest-config-loader ts-node */
import { resolve } from 'node:path';
import type { Config } from 'jest';

// The Pact library reads these from the process, not from jest's copy of the environment,
// so they are set here, before any worker starts.
process.env['PACT_DO_NOT_TRACK'] = 'true';
process.env['PACT_PLUGIN_DIR'] = resolve(__dirname, 'build/plugins');

const project = (displayName: string, testMatch: string[]): NonNullable<Config['projects']>[number] => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json', diagnostics: false }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
});

const contracts = '**/*.pact.test.ts';

const config: Config = {
  // Most tests wait for a process or a socket, so a core less, jest's default, would be idle time.
  maxWorkers: '100%',
  // Nothing here waits for time to pass, so only a machine under load comes near this. In a project it would be
  // passed over.
  testTimeout: 60_000,
  projects: [
    {
      ...(project('pacts', [`consumer/${contracts}`]) as object),
      globalSetup: '<rootDir>/consumer/testing/clear-pact-output.ts',
    },
    project('consumer', [`consumer/**/!(*.pact).test.ts`]),
    project('provider', ['provider/**/*.test.ts']),
    project('broker', ['broker/**/*.test.ts']),
    project('plugin', ['plugin/**/*.test.ts']),
    project('cli', ['cli/**/*.test.ts']),
    project('agreements', ['pacts/**/*.test.ts']),
  ],
  reporters: process.env['CI']
    ? ['default', ['jest-junit', { outputDirectory: 'build/junit', uniqueOutputName: 'true' }]]
    : ['default'],
  coverageDirectory: 'build/coverage',
  collectCoverageFrom: ['{consumer,provider,broker,plugin,cli}/**/*.ts', '!**/testing/**', '!**/*.test.ts'],
};

export default config;
