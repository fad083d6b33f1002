import type { Clock } from '../../clock';
import { InvalidInputError } from '../../errors';
import type { Ids } from '../../ids';
import type { Store } from '../../store/store';
import type { Environment, EnvironmentInput } from './environment';
import type { EnvironmentRepository } from './repository';

/** What can be done with environments. */
export class EnvironmentService {
  constructor(
    private readonly environments: EnvironmentRepository,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  find(uuid: string): Environment | undefined {
    return this.environments.find(uuid);
  }

  findByName(name: string): Environment | undefined {
    return this.environments.findByName(name);
  }

  /** All environments, or those with exactly this name. */
  list(name?: string): Environment[] {
    return this.environments.list().filter((environment) => name === undefined || environment.name === name);
  }

  /** @throws InvalidInputError when the name is taken */
  create(input: EnvironmentInput): Environment {
    return this.store.transaction(() => {
      this.refuseTakenName(input.name, undefined);
      const uuid = this.ids.next();
      this.environments.create(uuid, input, this.now());
      return this.mustFind(uuid);
    });
  }

  /** @throws InvalidInputError when the name is taken by another environment */
  replace(environment: Environment, input: EnvironmentInput): Environment {
    return this.store.transaction(() => {
      this.refuseTakenName(input.name, environment.uuid);
      this.environments.replace(environment.id, input, this.now());
      return this.mustFind(environment.uuid);
    });
  }

  delete(environment: Environment): void {
    this.store.transaction(() => this.environments.delete(environment.id));
  }

  private refuseTakenName(name: string, ownUuid: string | undefined): void {
    const holder = this.environments.findByName(name);
    if (holder === undefined || holder.uuid === ownUuid) return;
    throw new InvalidInputError({ name: [`name '${name}' is already used by an existing environment.`] });
  }

  private mustFind(uuid: string): Environment {
    const environment = this.environments.find(uuid);
    if (!environment) throw new Error('An environment that was written must exist.');
    return environment;
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
