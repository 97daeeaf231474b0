// Decides the labelings of a set of points a little at a time, so that a page stays fluid meanwhile: first all of them exactly,
// the one that is looked at before the others; then, where the class has to be trained, those still open. Not when or how much:
// `use-decision.ts` says that.

import type { ParamValues } from '../../../core/params.ts';
import type { ClassifierFamily, Outcome, Separate } from '../../../core/theory/shattering/index.ts';
import { type Labeling, labelings, type Point } from '../../../core/theory/shattering/shared/points.ts';
import { searchReluNet } from '../../../core/theory/shattering/shared/relu-search.ts';
import { type Shattering, summarise } from '../../../core/theory/shattering/shared/shatter.ts';

export interface Asked {
  readonly family: ClassifierFamily;
  readonly values: ParamValues;
  readonly points: readonly Point[];
  /** Labeling to decide first. */
  readonly first: number;
  /** Decides where searches by training start. */
  readonly seed: number;
}

/** What is known so far. */
export interface Progress {
  readonly asked: Asked;
  /** By labeling; `null` for those yet to be decided. */
  readonly outcomes: readonly (Outcome | null)[];
  readonly decided: number;
  /** Of a search by training: labelings gone through and those there are; `null` where nothing is searched. */
  readonly searched: { readonly done: number; readonly of: number } | null;
  /** Once all are decided; a search may still turn "not found" into "found". */
  readonly shattering: Shattering | null;
  /** Why these points cannot be labeled at all, in one sentence. */
  readonly problem: string | null;
}

export class Decision {
  private readonly labels: readonly Labeling[];
  private readonly outcomes: (Outcome | null)[];
  private readonly separate: Separate | null = null;
  private readonly problem: string | null = null;
  private readonly work: Generator<void, void>;
  private decided = 0;
  private searched: Progress['searched'] = null;

  constructor(private readonly asked: Asked) {
    this.labels = labelings(asked.points.length);
    this.outcomes = this.labels.map(() => null);
    try {
      this.separate = asked.family.begin(asked.points, asked.values);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.problem = error.message;
    }
    this.work = this.decide();
  }

  /** Decides one more labeling, or trains a few steps more. @returns false once there is nothing left to do. */
  step(): boolean {
    return !this.work.next().done;
  }

  progress(): Progress {
    const { asked, decided, searched, problem } = this;
    const outcomes = [...this.outcomes];
    const wall = outcomes.flatMap((outcome, code) => (outcome ? [{ labels: this.labels[code] ?? [], outcome }] : []));
    const shattering = wall.length === outcomes.length ? summarise(wall) : null;
    return { asked, outcomes, decided, searched, shattering, problem };
  }

  private *decide(): Generator<void, void> {
    if (!this.separate) return;
    const { first, family } = this.asked;
    const codes = this.labels.map((_, code) => code);
    for (const code of [...codes.filter((c) => c === first), ...codes.filter((c) => c !== first)]) {
      this.outcomes[code] = this.separate(this.labels[code] ?? []);
      this.decided++;
      yield;
    }
    if (family.id === 'relu-net') yield* this.search();
  }

  private *search(): Generator<void, void> {
    const { asked, outcomes, labels } = this;
    const { units = 1 } = asked.values;
    const open = outcomes.flatMap((outcome, code) => (outcome?.kind === 'not-found' ? [code] : []));
    if (open.length === 0 || asked.points.length <= units) return;
    for (const [done, code] of open.entries()) {
      this.searched = { done, of: open.length };
      const search = searchReluNet(asked.points, labels[code] ?? [], { units, seed: asked.seed });
      let state = search.next();
      for (; !state.done; state = search.next()) yield;
      outcomes[code] = state.value;
    }
    this.searched = { done: open.length, of: open.length };
  }
}
