// A reader's progress in the story: predictions made or skipped, answers given. Stored on the device where the browser allows it; what
// is read back is checked like any other outside data.

import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Sketch } from '../../core/sketch.ts';
import type { Keep } from '../kept/keep.ts';

const KEY = 'story-1';
const id = z.string().check(z.maxLength(60));
const height = z.number().check(z.gte(0), z.lte(1));

const kept = z.object({
  /** By chapter: the choice made. */
  choices: z.record(id, id),
  /** By chapter: the number given. Earlier versions had none, and nothing skipped. */
  numbers: z._default(z.record(id, z.number()), {}),
  /** By chapter: the curve drawn. */
  sketches: z.record(id, z.array(height).check(z.minLength(2), z.maxLength(50))),
  /** Chapters whose figure was asked for without a prediction. */
  skipped: z._default(z.array(id).check(z.maxLength(100)), []),
  /** By question: the number of the option taken last, from 0. */
  answers: z.record(id, z.int().check(z.gte(0), z.lte(20))),
  /** Where on the textbook's axis deep learning was put, from 0 to 1. Earlier versions did not keep it. */
  marker: z._default(z.nullable(height), null),
  /** The reader's, for the sheet to hand in. */
  name: z.string().check(z.maxLength(80)),
});

export interface StoryProgress {
  readonly choices: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly sketches: Readonly<Record<string, Sketch>>;
  readonly skipped: readonly string[];
  readonly answers: Readonly<Record<string, number>>;
  /** On the textbook's axis, from 0 to 1; `null` where it was never moved. */
  readonly marker: number | null;
  readonly name: string;
}

export const NO_PROGRESS: StoryProgress = {
  choices: {},
  numbers: {},
  sketches: {},
  skipped: [],
  answers: {},
  marker: null,
  name: '',
};

/** Reads stored progress; anything invalid counts as none. */
export function readProgress(saved: unknown): StoryProgress {
  const read = kept.safeParse(saved);
  return read.success ? read.data : NO_PROGRESS;
}

/** What a reader did, as a step from one progress to the next; it is applied to what is in view and to what is stored. */
type Step = (progress: StoryProgress) => StoryProgress;

export class Story {
  readonly store: StoreApi<StoryProgress> = createStore(() => NO_PROGRESS);
  /** Steps taken before the stored progress was read; `null` afterwards. */
  private early: Step[] | null = [];

  constructor(private readonly keep: Keep) {}

  /** Loads the stored progress and applies what was done meanwhile. Never rejects. */
  async restore(): Promise<void> {
    const saved = await this.keep.read((entries) => entries.get(KEY)).catch(() => undefined);
    const steps = this.early ?? [];
    this.early = null;
    this.store.setState(
      steps.reduce((progress, step) => step(progress), readProgress(saved)),
      true,
    );
  }

  choose(chapter: string, choice: string): void {
    this.take((now) => ({ ...now, choices: { ...now.choices, [chapter]: choice } }));
  }

  count(chapter: string, value: number): void {
    this.take((now) => ({ ...now, numbers: { ...now.numbers, [chapter]: value } }));
  }

  skip(chapter: string): void {
    this.take((now) => ({ ...now, skipped: [...now.skipped.filter((one) => one !== chapter), chapter] }));
  }

  sketch(chapter: string, sketch: Sketch): void {
    this.take((now) => ({ ...now, sketches: { ...now.sketches, [chapter]: sketch } }));
  }

  answer(question: string, option: number): void {
    this.take((now) => ({ ...now, answers: { ...now.answers, [question]: option } }));
  }

  /** @param place from 0 to 1; others are moved to the nearer end. */
  mark(place: number): void {
    const marker = Math.min(1, Math.max(0, place));
    if (marker !== this.store.getState().marker) this.take((now) => ({ ...now, marker }));
  }

  sign(name: string): void {
    this.take((now) => ({ ...now, name: name.slice(0, 80) }));
  }

  /** Deletes all progress. */
  clear(): void {
    this.take(() => NO_PROGRESS);
  }

  private take(step: Step): void {
    this.early?.push(step);
    this.store.setState(step(this.store.getState()), true);
    // Applied to what is stored by then, which another tab may have written. Best effort: without storage, progress lasts as long
    // as the page.
    const write = this.keep.write(async (entries) => entries.put(KEY, step(readProgress(await entries.get(KEY)))));
    void write.catch(() => undefined);
  }
}
