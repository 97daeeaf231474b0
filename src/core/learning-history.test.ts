import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparedByLabel,
  type EpochPredictions,
  type LearningHistory,
  learnedBy,
  ranked,
  TRACKED_IMAGES,
  withEpoch,
} from './learning-history.ts';

/** Predictions of a run, [epochs][images], few classes so that images are learned and forgotten often. */
const runs = fc
  .record({ images: fc.integer({ min: 1, max: 30 }), epochs: fc.integer({ min: 1, max: 15 }) })
  .chain(({ images, epochs }) => {
    const labels = fc.uint8Array({ min: 0, max: 2, minLength: images, maxLength: images });
    return fc.record({
      given: labels,
      corrupted: fc.uint8Array({ min: 0, max: 1, minLength: images, maxLength: images }),
      predicted: fc.array(labels, { minLength: epochs, maxLength: epochs }),
    });
  });
type Drawn = typeof runs extends fc.Arbitrary<infer T> ? T : never;

function epochOf({ given, corrupted, predicted }: Drawn, epoch: number): EpochPredictions {
  return { epoch, given, corrupted, predicted: predicted[epoch - 1] ?? new Uint8Array() };
}

/** @param from the first epoch that is seen. */
function historyOf(run: Drawn, from = 1, to = run.predicted.length): LearningHistory {
  let history: LearningHistory | null = null;
  for (let epoch = from; epoch <= to; epoch++) history = withEpoch(history, epochOf(run, epoch));
  if (history === null) throw new Error('A run has an epoch.');
  return history;
}

/** Image `i` after each epoch: whether its given label was predicted. The definitions, word by word, from all predictions. */
function recount(run: Drawn, i: number) {
  const right = run.predicted.map((classes) => classes[i] === run.given[i]);
  const wrongLast = right.lastIndexOf(false);
  return {
    firstRight: right.indexOf(true) + 1,
    rightSince: right.at(-1) ? wrongLast + 2 : 0,
    forgotten: right.filter((now, epoch) => !now && epoch > 0 && right[epoch - 1]).length,
  };
}

describe('the history of learning', () => {
  it('is what a recount of all predictions finds', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const history = historyOf(run);
        expect([history.from, history.to]).toEqual([1, run.predicted.length]);
        for (const i of run.given.keys()) {
          const [firstRight, rightSince, forgotten] = [
            history.firstRight[i],
            history.rightSince[i],
            history.forgotten[i],
          ];
          expect({ firstRight, rightSince, forgotten }).toEqual(recount(run, i));
        }
        expect(history.predicted).toEqual(run.predicted.at(-1));
      }),
    );
  });

  it('counts what was learned by an epoch as a recount does, by kind of label', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 0, max: 16 }), (run, epoch) => {
        const history = historyOf(run);
        const { kept, random } = learnedBy(history, epoch);
        for (const [group, flag] of [
          [kept, 0],
          [random, 1],
        ] as const) {
          const images = [...run.given.keys()].filter((i) => run.corrupted[i] === flag);
          const learned = images.map((i) => recount(run, i).rightSince).filter((since) => since > 0 && since <= epoch);
          expect(group).toEqual({ images: images.length, learned: learned.length });
        }
      }),
    );
  });

  it('stays as it was where the next epoch is counted, so that a run can return to it', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const early = historyOf(run, 1, 1);
        const copy = structuredClone(early);
        historyOf(run);
        for (let epoch = 2; epoch <= run.predicted.length; epoch++) withEpoch(early, epochOf(run, epoch));
        expect(early).toEqual(copy);
      }),
    );
  });

  it('counts an epoch once, however often it is reported', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 15 }), (run, epoch) => {
        const history = historyOf(run);
        if (epoch <= history.to) expect(withEpoch(history, epochOf(run, epoch))).toBe(history);
      }),
    );
  });

  it('starts again after an epoch that it has not seen, and says from which on it counts', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 13 }), (run, missing) => {
        const epochs = run.predicted.length;
        fc.pre(epochs > missing + 1);
        let history = historyOf(run, 1, missing);
        for (let epoch = missing + 2; epoch <= epochs; epoch++) history = withEpoch(history, epochOf(run, epoch));
        expect(history).toEqual(historyOf(run, missing + 2));
        expect(history.from).toBe(missing + 2);
      }),
    );
  });

  it('follows the first images only, also where an epoch counts all', () => {
    const images = TRACKED_IMAGES + 1000;
    const epoch = (number: number, count: number): EpochPredictions => ({
      epoch: number,
      predicted: new Uint8Array(count),
      given: new Uint8Array(count),
      corrupted: new Uint8Array(count),
    });
    const history = withEpoch(withEpoch(null, epoch(1, images)), epoch(2, 10 * images));
    expect(history.from).toBe(1);
    expect(history.rightSince).toHaveLength(TRACKED_IMAGES);
    expect(history.rightSince.every((since) => since === 1)).toBe(true);
  });
});

/** A history in which image `i` has been right since `since[i]`, `forgotten[i]` times forgotten. */
function made(
  since: readonly number[],
  corrupted: readonly number[],
  forgotten: readonly number[] = [],
): LearningHistory {
  return {
    from: 1,
    to: 20,
    given: new Uint8Array(since.length),
    corrupted: Uint8Array.from(corrupted),
    predicted: new Uint8Array(since.length),
    firstRight: Uint16Array.from(since, (at) => Math.min(1, at)),
    rightSince: Uint16Array.from(since),
    forgotten: Uint16Array.from(since, (_, i) => forgotten[i] ?? 0),
  };
}

describe('kept labels against those drawn at random', () => {
  const ten = [1, 1, 3, 3, 4, 4, 4, 6, 9, 0];
  const none = Array.from(ten, () => 0);

  it('are compared when half of the kept ones were learned', () => {
    const history = made([...ten, 3, 5, 0, 19], [...none, 1, 1, 1, 1]);
    expect(comparedByLabel(history)).toEqual({
      epoch: 4,
      kept: { images: 10, learned: 7 },
      random: { images: 4, learned: 1 },
    });
  });

  it('are compared at the last epoch where fewer were', () => {
    expect(comparedByLabel(made([1, 0, 0, 20], [0, 0, 0, 1]))).toEqual({
      epoch: 20,
      kept: { images: 3, learned: 1 },
      random: { images: 1, learned: 1 },
    });
  });

  it('are not compared where there is only one kind', () => {
    expect(comparedByLabel(made([1, 2], [0, 0]))).toBeNull();
    expect(comparedByLabel(made([1, 2], [1, 1]))).toBeNull();
  });

  it('are compared at the earliest epoch that has half, whatever the run', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const history = historyOf(run);
        const found = comparedByLabel(history);
        if (found === null) return;
        const enough = ({ kept }: { kept: { images: number; learned: number } }) => kept.learned >= 0.5 * kept.images;
        expect(found).toEqual(learnedBy(history, found.epoch));
        if (!enough(found)) expect(found.epoch).toBe(history.to);
        else expect(enough(learnedBy(history, found.epoch - 1))).toBe(false);
      }),
    );
  });
});

describe('the lists of images', () => {
  it('rank by epoch and by how often an image was forgotten', () => {
    const history = made([3, 0, 7, 7, 1], [0, 0, 0, 0, 0], [0, 2, 1, 2, 0]);
    expect(ranked(history, 'learned-last')).toEqual([2, 3, 0, 4]);
    expect(ranked(history, 'most-forgotten')).toEqual([1, 3, 2]);
    expect(ranked(history, 'never-forgotten')).toEqual([0, 4]);
  });

  it('have every image where it belongs', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const history = historyOf(run);
        const counts = [...run.given.keys()].map((i) => recount(run, i));
        const where = (test: (count: (typeof counts)[number]) => boolean) =>
          counts.flatMap((count, i) => (test(count) ? [i] : []));
        const sorted = (images: readonly number[]) => [...images].sort((a, b) => a - b);
        expect(sorted(ranked(history, 'learned-last'))).toEqual(where(({ rightSince }) => rightSince > 0));
        expect(sorted(ranked(history, 'most-forgotten'))).toEqual(where(({ forgotten }) => forgotten > 0));
        const never = where(({ firstRight, forgotten }) => firstRight > 0 && forgotten === 0);
        expect(sorted(ranked(history, 'never-forgotten'))).toEqual(never);
      }),
    );
  });
});
