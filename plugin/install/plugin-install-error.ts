/** The plugin could not be put where Pact tools find it. */
export class PluginInstallError extends Error {
  override readonly name = 'PluginInstallError';
  readonly exitCode = 2;
}
