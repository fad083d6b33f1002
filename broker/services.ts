import type { Clock } from './clock';
import { ContractService } from './contracts/service';
import { DashboardService } from './dashboard/service';
import { DeployedVersionRepository } from './deployments/deployed-versions/repository';
import { DeployedVersionService } from './deployments/deployed-versions/service';
import { EnvironmentRepository } from './deployments/environments/repository';
import { EnvironmentService } from './deployments/environments/service';
import { ReleasedVersionRepository } from './deployments/released-versions/repository';
import { ReleasedVersionService } from './deployments/released-versions/service';
import type { Ids } from './ids';
import { IntegrationRepository } from './integrations/repository';
import { IntegrationService } from './integrations/service';
import { PacticipantRepository } from './pacticipants/repository';
import { PacticipantService } from './pacticipants/service';
import { PactRepository } from './pacts/repository';
import { PactService } from './pacts/service';
import type { Store } from './store/store';
import { VerificationRepository } from './verifications/repository';
import { VerificationService } from './verifications/service';
import { BranchRepository } from './versions/branch-repository';
import { BranchService } from './versions/branch-service';
import { VersionService } from './versions/service';
import { TagRepository } from './versions/tag-repository';
import { VersionLists } from './versions/version-lists';
import { VersionRepository } from './versions/version-repository';

/** All that the broker can do, whoever asks. */
export interface Services {
  readonly pacticipants: PacticipantService;
  readonly versions: VersionService;
  readonly branches: BranchService;
  readonly versionLists: VersionLists;
  readonly pacts: PactService;
  readonly contracts: ContractService;
  readonly verifications: VerificationService;
  readonly integrations: IntegrationService;
  readonly dashboard: DashboardService;
  readonly environments: EnvironmentService;
  readonly deployedVersions: DeployedVersionService;
  readonly releasedVersions: ReleasedVersionService;
}

/** Wires the services to one store. */
export function createServices(store: Store, clock: Clock, ids: Ids): Services {
  const pacticipants = new PacticipantRepository(store);
  const versions = new VersionRepository(store);
  const tags = new TagRepository(store);
  const pacts = new PactRepository(store);
  const verifications = new VerificationRepository(store);
  const integrations = new IntegrationRepository(store);
  const environments = new EnvironmentRepository(store);

  const branches = new BranchService(new BranchRepository(store), pacticipants, store, clock);
  const versionService = new VersionService({ pacticipants, versions, tags, branches }, store, clock);
  const pactService = new PactService(pacts, pacticipants, integrations, versionService, store, clock);
  return {
    pacticipants: new PacticipantService(pacticipants, store, clock),
    versions: versionService,
    branches,
    versionLists: new VersionLists(versions),
    pacts: pactService,
    contracts: new ContractService(pactService, pacticipants, versionService, verifications, store),
    verifications: new VerificationService(verifications, pacts, pacticipants, versionService, store, clock),
    integrations: new IntegrationService(integrations, branches, store),
    dashboard: new DashboardService(pacts, verifications, versionService, branches),
    environments: new EnvironmentService(environments, store, clock, ids),
    deployedVersions: new DeployedVersionService(
      new DeployedVersionRepository(store),
      environments,
      store,
      clock,
      ids,
    ),
    releasedVersions: new ReleasedVersionService(new ReleasedVersionRepository(store), store, clock, ids),
  };
}
