// Stores the unfinished runs of a window's sweep between visits. What is read back is checked like any other outside data:
// anything invalid counts as absent.

import * as z from 'zod/mini';
import { type Checkpoint, checkpoint } from '../../protocol/checkpoint.ts';
import type { Entries, Keep } from '../kept/keep.ts';
import { newestOnly } from '../kept/newest-only.ts';
import type { CheckpointArchive } from '../runs/recovery.ts';

/** The id of a run of a sweep is its key (`runKey`). */
export interface RunInHand {
  readonly id: string;
}

/** None of these rejects; `save` and `clear` do not wait for storage. */
export interface RunsUnderWay extends Pick<CheckpointArchive<RunInHand>, 'save' | 'clear'> {
  /** By key: checkpoints of an earlier visit. */
  load(): Promise<ReadonlyMap<string, Checkpoint>>;
}

/** Unfinished runs stored, some ten megabytes each; above this number, the last ones are not stored. */
export const SLOTS = 8;

const kept = z.object({ key: z.string().check(z.maxLength(4000)), checkpoint });

export class KeptUnderWay implements RunsUnderWay {
  /** By slot. */
  private readonly owners = new Map<number, string>();
  private readonly writers = Array.from({ length: SLOTS }, () => newestOnly());
  /** Runs that are finished: no checkpoint of theirs may be written any more. */
  private readonly sealed = new Set<string>();

  /** @param names the name of each slot in storage; empty if other windows have all places. */
  constructor(
    private readonly store: Keep,
    private readonly names: () => Promise<readonly string[]>,
  ) {}

  async load(): Promise<ReadonlyMap<string, Checkpoint>> {
    const found = new Map<string, Checkpoint>();
    for (const [slot, name] of (await this.names()).entries()) {
      const read = kept.safeParse(await this.store.read((entries) => entries.get(name)).catch(() => null));
      if (!read.success) continue;
      this.owners.set(slot, read.data.key);
      found.set(read.data.key, read.data.checkpoint);
    }
    return found;
  }

  save({ run: { id }, checkpoint: point }: { readonly run: RunInHand; readonly checkpoint: Checkpoint }): void {
    const slot = this.slotOf(id) ?? this.freeSlot();
    if (slot === undefined) return;
    this.owners.set(slot, id);
    this.write(slot, async (entries, name) => {
      if (this.owners.get(slot) === id && !this.sealed.has(id)) await entries.put(name, { key: id, checkpoint: point });
    });
  }

  clear(key: string): void {
    const slot = this.slotOf(key);
    if (slot === undefined) return;
    this.owners.delete(slot);
    this.write(slot, (entries, name) => entries.delete(name));
  }

  /** Stops writing checkpoints of a run that is finished; the stored one stays. */
  seal(key: string): void {
    this.sealed.add(key);
  }

  /** Deletes a run's checkpoint as part of a larger transaction. */
  async deleteWithin(entries: Entries, key: string): Promise<void> {
    const slot = this.slotOf(key);
    const name = slot === undefined ? undefined : (await this.names())[slot];
    if (name !== undefined) await entries.delete(name);
  }

  /** Frees the slot of a run. */
  free(key: string): void {
    this.sealed.delete(key);
    const slot = this.slotOf(key);
    if (slot !== undefined) this.owners.delete(slot);
  }

  private write(slot: number, work: (entries: Entries, name: string) => Promise<void>): void {
    this.writers[slot]?.(async () => {
      const name = (await this.names())[slot];
      if (name !== undefined) await this.store.write((entries) => work(entries, name));
    });
  }

  private slotOf(key: string): number | undefined {
    return [...this.owners].find(([, owner]) => owner === key)?.[0];
  }

  private freeSlot(): number | undefined {
    return this.writers.map((_, slot) => slot).find((slot) => !this.owners.has(slot));
  }
}
