// How far a reader has come in the story: chapters seen, predictions made, answers given. Kept on the device as far as it lets
// us; what comes back is checked like any other outside data.

import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Sketch } from '../core/sketch.ts';

const KEY = 'story-1';
const id = z.string().check(z.maxLength(60));
const height = z.number().check(z.gte(0), z.lte(1));

const kept = z.object({
  seen: z.array(id).check(z.maxLength(100)),
  /** By chapter: the choice made. */
  choices: z.record(id, id),
  /** By chapter: the curve drawn. */
  sketches: z.record(id, z.array(height).check(z.minLength(2), z.maxLength(50))),
  /** By question: the number of the option taken last, from 0. */
  answers: z.record(id, z.int().check(z.gte(0), z.lte(20))),
  /** For the sheet to hand in. */
  name: z.string().check(z.maxLength(80)),
});

export interface Progress {
  readonly seen: readonly string[];
  readonly choices: Readonly<Record<string, string>>;
  readonly sketches: Readonly<Record<string, Sketch>>;
  readonly answers: Readonly<Record<string, number>>;
  readonly name: string;
}

export const NO_PROGRESS: Progress = { seen: [], choices: {}, sketches: {}, answers: {}, name: '' };

/** A store of values by name, e.g. IndexedDB. Both may reject. */
export interface ProgressKeep {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** What was kept; a part that does not fit counts as nothing. */
export function readProgress(saved: unknown): Progress {
  const read = kept.safeParse(saved);
  return read.success ? read.data : NO_PROGRESS;
}

export class Story {
  readonly store: StoreApi<Progress> = createStore(() => NO_PROGRESS);
  private touched = false;

  constructor(private readonly keep: ProgressKeep) {}

  /** What an earlier visit kept. Never rejects; what was done meanwhile wins. */
  async restore(): Promise<void> {
    const saved = await this.keep.get(KEY).catch(() => undefined);
    if (!this.touched) this.store.setState(readProgress(saved), true);
  }

  see(chapter: string): void {
    const { seen } = this.store.getState();
    if (!seen.includes(chapter)) this.change({ seen: [...seen, chapter] });
  }

  choose(chapter: string, choice: string): void {
    this.change({ choices: { ...this.store.getState().choices, [chapter]: choice } });
  }

  sketch(chapter: string, sketch: Sketch): void {
    this.change({ sketches: { ...this.store.getState().sketches, [chapter]: sketch } });
  }

  answer(question: string, option: number): void {
    this.change({ answers: { ...this.store.getState().answers, [question]: option } });
  }

  sign(name: string): void {
    this.change({ name: name.slice(0, 80) });
  }

  /** Forgets everything. */
  clear(): void {
    this.change(NO_PROGRESS);
  }

  private change(part: Partial<Progress>): void {
    this.touched = true;
    this.store.setState(part);
    // Best effort: without storage progress lasts as long as the page.
    void this.keep.set(KEY, this.store.getState()).catch(() => undefined);
  }
}
