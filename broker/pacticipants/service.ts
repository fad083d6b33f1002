import type { Clock } from '../clock';
import type { Store } from '../store/store';
import type { Label, Pacticipant, PacticipantChange } from './pacticipant';
import type { PacticipantRepository } from './repository';

/** What can be done with pacticipants and their labels. */
export class PacticipantService {
  constructor(
    private readonly pacticipants: PacticipantRepository,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  find(name: string): Pacticipant | undefined {
    return this.pacticipants.find(name);
  }

  list(search?: string): Pacticipant[] {
    return this.pacticipants.list(search);
  }

  listWithLabel(label: string): Pacticipant[] {
    return this.pacticipants.listWithLabel(label);
  }

  /** Creates the pacticipant, or returns the existing one unchanged. */
  create(name: string, change: PacticipantChange): Pacticipant {
    return this.store.transaction(
      () => this.pacticipants.find(name) ?? this.pacticipants.create(name, change, this.now()),
    );
  }

  /** Changes what is given of an existing pacticipant, or creates one. */
  createOrUpdate(name: string, change: PacticipantChange): { pacticipant: Pacticipant; isNew: boolean } {
    return this.store.transaction(() => {
      const isNew = this.pacticipants.find(name) === undefined;
      const pacticipant = isNew
        ? this.pacticipants.create(name, change, this.now())
        : this.pacticipants.update(name, change, this.now());
      return { pacticipant, isNew };
    });
  }

  delete(pacticipant: Pacticipant): void {
    this.store.transaction(() => this.pacticipants.delete(pacticipant.id));
  }

  labels(pacticipant: Pacticipant): Label[] {
    return this.pacticipants.labels(pacticipant.id);
  }

  labelNames(): string[] {
    return this.pacticipants.labelNames();
  }

  findLabel(pacticipantName: string, label: string): Label | undefined {
    const pacticipant = this.pacticipants.find(pacticipantName);
    return pacticipant && this.pacticipants.findLabel(pacticipant.id, label);
  }

  /** Adds the label, creating the pacticipant where it is missing. */
  addLabel(pacticipantName: string, label: string): { label: Label; isNew: boolean } {
    return this.store.transaction(() => {
      const { id } = this.pacticipants.findOrCreate(pacticipantName, this.now());
      const existing = this.pacticipants.findLabel(id, label);
      if (existing) return { label: existing, isNew: false };
      const now = this.now();
      this.pacticipants.addLabel(id, label, now);
      return { label: { name: label, createdAt: now, updatedAt: now }, isNew: true };
    });
  }

  removeLabel(pacticipantName: string, label: string): boolean {
    const pacticipant = this.pacticipants.find(pacticipantName);
    if (!pacticipant) return false;
    return this.store.transaction(() => this.pacticipants.removeLabel(pacticipant.id, label));
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
