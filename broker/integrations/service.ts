import type { Store } from '../store/store';
import type { BranchService } from '../versions/branch-service';
import type { IntegrationRecord, IntegrationRepository } from './repository';

/** What can be done with pairs of consumer and provider. */
export class IntegrationService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly branches: BranchService,
    private readonly store: Pick<Store, 'transaction'>,
  ) {}

  list(): IntegrationRecord[] {
    return this.integrations.list();
  }

  find(consumerName: string, providerName: string): IntegrationRecord | undefined {
    return this.integrations.find(consumerName, providerName);
  }

  /** Deletes all that is between the two, and each of them that has nothing else. */
  delete(integration: IntegrationRecord): void {
    this.store.transaction(() => {
      this.integrations.delete(integration);
      this.branches.resetHeads(integration.consumerId);
      this.branches.resetHeads(integration.providerId);
    });
  }
}
