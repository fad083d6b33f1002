import { LISTR_LOGGER_STDERR_LEVELS, Listr, ListrLogger, ListrLogLevels, type ListrTask } from 'listr2';

/**
 * Runs the steps one after the other and shows how far it is: live on a terminal, else line by line.
 *
 * A failure is shown by its step's title only; the caller tells what went wrong, once and at the end.
 *
 * @throws what the first step that fails throws
 */
export async function runSteps<Context extends object>(
  steps: ListrTask<Context>[],
  context: Context,
): Promise<void> {
  const logger = new TitleLogger({ useIcons: true, toStderr: LISTR_LOGGER_STDERR_LEVELS });
  await new Listr(steps, {
    ctx: context,
    // The library's own handling of signals ends the process where it stands.
    registerSignalListeners: false,
    rendererOptions: { showErrorMessage: false },
    fallbackRendererOptions: { logger },
  }).run();
}

class TitleLogger extends ListrLogger<ListrLogLevels> {
  override log(...[level, message, options]: Parameters<ListrLogger<ListrLogLevels>['log']>): void {
    super.log(level, message, level === ListrLogLevels.FAILED ? {} : options);
  }
}
