import type { Alignment } from '../align/align-events';
import type { SameValue } from '../contract/contract';
import { clip } from '../match/describe';
import { formatPath } from '../match/path';
import type { CompiledContract } from './compile-contract';
import type { FindingList } from './finding-list';
import type { ReadEvent, ReadStream } from './read-stream';

/** Judges values over all events of the stream. Events with findings of their own are left out. */
export function judgeInvariants(
  compiled: CompiledContract,
  stream: ReadStream,
  alignment: Alignment,
  findings: FindingList,
): void {
  const { same, distinct } = compiled.contract.invariants;
  const sound = stream.events.flatMap((read, index) => {
    const phase = alignment.assignments[index]?.phase;
    if (phase === undefined || read.kind !== 'ordinary' || stream.costOf(index, phase) > 0) return [];
    return [{ read, phase: compiled.graph.phases[phase]?.name ?? '' }];
  });
  for (const [index, invariant] of same.entries()) {
    judgeSame(invariant, index, sound.filter(isMeant(invariant)), findings);
  }
  for (const [index, invariant] of distinct.entries()) {
    judgeDistinct(invariant, same.length + index, sound.filter(isMeant(invariant)), findings);
  }
}

interface SoundEvent {
  readonly read: ReadEvent;
  readonly phase: string;
}

const isMeant =
  ({ except }: SameValue) =>
  ({ phase }: SoundEvent): boolean =>
    !except.includes(phase);

function judgeSame(
  { path }: SameValue,
  slot: number,
  events: readonly SoundEvent[],
  findings: FindingList,
): void {
  const first = events.find(({ read }) => read.values[slot] !== undefined);
  const agreed = first?.read.values[slot];
  for (const { read } of events) {
    const value = read.values[slot];
    if (value === agreed && value !== undefined) continue;
    const came = value === undefined ? 'it was missing' : `was ${clip(value)}`;
    const demand = agreed === undefined ? 'a value' : `${clip(agreed)} as in event #${first?.read.number}`;
    findings.add({
      rank: 'invariant',
      event: read.number,
      text: `${formatPath(path)} must be the same in every event: expected ${demand} but ${came}`,
      sameAs: `same ${formatPath(path)}`,
      expected: agreed ?? '',
      actual: value ?? '',
    });
  }
}

function judgeDistinct(
  { path }: SameValue,
  slot: number,
  events: readonly SoundEvent[],
  findings: FindingList,
): void {
  const seen = new Map<string, number>();
  for (const { read } of events) {
    const value = read.values[slot];
    if (value === undefined) continue;
    const earlier = seen.get(value);
    seen.set(value, earlier ?? read.number);
    if (earlier === undefined) continue;
    findings.add({
      rank: 'invariant',
      event: read.number,
      text: `${formatPath(path)} must be another in every event, but was ${clip(value)} as in event #${earlier}`,
      sameAs: `distinct ${formatPath(path)}`,
      expected: 'another value',
      actual: clip(value),
    });
  }
}
