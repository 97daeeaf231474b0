// Decides the labelings of a set of points a little at a time, so that a page stays fluid meanwhile: first all of them exactly,
// the selected one before the others; then, where the class has to be trained, those still open. Not when or how much:
// `use-decision.ts` decides that.

import type { ParamValues } from '../../../core/params.ts';
import type { ClassifierFamily, LabelingOutcome, Separate } from '../../../core/theory/shattering/index.ts';
import { type Labeling, labelings, type Point } from '../../../core/theory/shattering/shared/points.ts';
import { type Shattering, summarizeShattering } from '../../../core/theory/shattering/shared/shatter.ts';

export interface DecisionQuery {
  readonly family: ClassifierFamily;
  readonly values: ParamValues;
  readonly points: readonly Point[];
  /** Labeling to decide first. */
  readonly first: number;
  /** Decides where searches by training start. */
  readonly seed: number;
}

/** What is known so far. */
export interface DecisionProgress {
  readonly query: DecisionQuery;
  /** By labeling; `null` for those yet to be decided. */
  readonly outcomes: readonly (LabelingOutcome | null)[];
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
  private readonly outcomes: (LabelingOutcome | null)[];
  private readonly separate: Separate | null = null;
  private readonly problem: string | null = null;
  private readonly work: Generator<void, void>;
  private decided = 0;
  private searched: DecisionProgress['searched'] = null;

  constructor(private readonly query: DecisionQuery) {
    this.labels = labelings(query.points.length);
    this.outcomes = this.labels.map(() => null);
    try {
      this.separate = query.family.begin(query.points, query.values);
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

  progress(): DecisionProgress {
    const { query, decided, searched, problem } = this;
    const outcomes = [...this.outcomes];
    const map = outcomes.flatMap((outcome, code) => (outcome ? [{ labels: this.labels[code] ?? [], outcome }] : []));
    const shattering = map.length === outcomes.length ? summarizeShattering(map) : null;
    return { query, outcomes, decided, searched, shattering, problem };
  }

  private *decide(): Generator<void, void> {
    if (!this.separate) return;
    const { first, family } = this.query;
    const codes = this.labels.map((_, code) => code);
    for (const code of [...codes.filter((c) => c === first), ...codes.filter((c) => c !== first)]) {
      this.outcomes[code] = this.separate(this.labels[code] ?? []);
      this.decided++;
      yield;
    }
    if (family.search) yield* this.search(family.search);
  }

  private *search(begin: NonNullable<ClassifierFamily['search']>): Generator<void, void> {
    const { query, outcomes, labels } = this;
    const open = outcomes.flatMap((outcome, code) => (outcome?.kind === 'not-found' ? [code] : []));
    if (open.length === 0) return;
    for (const [done, code] of open.entries()) {
      const search = begin(query.points, labels[code] ?? [], query);
      if (!search) return;
      this.searched = { done, of: open.length };
      let state = search.next();
      for (; !state.done; state = search.next()) yield;
      outcomes[code] = state.value;
    }
    this.searched = { done: open.length, of: open.length };
  }
}
