import type { Command } from 'commander';
import { createBrokerCommand } from './broker';
import { createDoctorCommand } from './doctor';
import { createGatewayCommand } from './gateway';
import { createPluginCommand } from './plugin';
import { createSimulateCommand } from './simulate';
import { createVerifyCommand } from './verify';

const install = () => createPluginCommand().commands.find((command) => command.name() === 'install');
const commands: [string, () => Command | undefined, string[]][] = [
  ['verify', createVerifyCommand, []],
  ['simulate', createSimulateCommand, []],
  ['gateway', createGatewayCommand, ['--target', 'http://127.0.0.1:1']],
  ['broker', createBrokerCommand, []],
  ['plugin install', install, []],
  ['doctor', createDoctorCommand, []],
];

/** What a command understands of its arguments and of the environment. */
function optionsOf(create: () => Command | undefined, args: string[]): object | undefined {
  const understood = create()
    ?.exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .action(() => undefined)
    .parse(args, { from: 'user' });
  return understood?.opts();
}

describe('variables that are set but empty', () => {
  const variablesOf = (create: () => Command | undefined) =>
    create()?.options.flatMap(({ envVar }) => envVar ?? []) ?? [];
  let variables: string[];
  beforeEach(() => {
    jest.replaceProperty(process, 'env', { PATH: process.env['PATH'] });
    variables = [];
  });
  afterEach(() => jest.restoreAllMocks());

  it.each(commands)('count as not set for %s', (_name, create, args) => {
    variables = variablesOf(create);
    const unset = optionsOf(create, args);
    for (const variable of variables) process.env[variable] = '';

    expect(variables.length).toBeGreaterThan(0);
    expect(optionsOf(create, args)).toEqual(unset);
  });

  it.each(commands)('are still named in the help of %s', (_name, create) => {
    variables = variablesOf(create);
    for (const variable of variables) process.env[variable] = '';
    const help = create()?.helpInformation().replace(/\s+/g, ' ');

    for (const variable of variables) expect(help).toContain(`(env: ${variable}, which is empty)`);
  });
});
