// When each training image was learned and how often it was forgotten again, from the predictions after every epoch. An image
// is forgotten when its given label was predicted after one epoch and is not after the next (a forgetting event, Toneva et al.
// 2019). It counts as learned at the epoch since which its given label has been predicted after every epoch, so that a label
// that was hit by chance once does not count.

/** Images whose history is kept, the first ones: as many as can be distinguished on a screen. */
export const TRACKED_IMAGES = 4000;

/** The predictions after one epoch, [images] each. */
export interface EpochPredictions {
  /** 1 for the first. */
  readonly epoch: number;
  readonly predicted: Uint8Array;
  /** Labels trained on. */
  readonly given: Uint8Array;
  /** 1 where the label was drawn at random, even where the draw is the true one. */
  readonly corrupted: Uint8Array;
}

/** Never changed: the next epoch makes another one, so that an earlier one can be returned to. */
export interface LearningHistory {
  /** The first and the last epoch that it counts; every one between them is counted. */
  readonly from: number;
  readonly to: number;
  /** [images] each. */
  readonly given: Uint8Array;
  readonly corrupted: Uint8Array;
  /** After epoch `to`. */
  readonly predicted: Uint8Array;
  /** The epoch after which the given label was predicted for the first time; 0 for never. */
  readonly firstRight: Uint16Array;
  /** The epoch since which it has been predicted without a gap; 0 where it is not predicted after epoch `to`. */
  readonly rightSince: Uint16Array;
  /** Transitions from right to wrong. */
  readonly forgotten: Uint16Array;
}

/**
 * The history with one more epoch. Where an epoch is missing between the two, nobody knows what was forgotten meanwhile: the
 * history starts again, and `from` says so. An epoch that is counted already changes nothing.
 */
export function withEpoch(history: LearningHistory | null, next: EpochPredictions): LearningHistory {
  if (history !== null && next.epoch <= history.to) return history;
  const images = Math.min(TRACKED_IMAGES, next.predicted.length);
  const follows = history !== null && next.epoch === history.to + 1 && history.given.length === images;
  const counts = follows ? copyOf(history) : startOf(images);
  count(counts, next);
  return {
    from: follows ? history.from : next.epoch,
    to: next.epoch,
    given: follows ? history.given : next.given.slice(0, images),
    corrupted: follows ? history.corrupted : next.corrupted.slice(0, images),
    predicted: next.predicted.slice(0, images),
    ...counts,
  };
}

type Counts = Pick<LearningHistory, 'firstRight' | 'rightSince' | 'forgotten'>;

function startOf(images: number): Counts {
  return {
    firstRight: new Uint16Array(images),
    rightSince: new Uint16Array(images),
    forgotten: new Uint16Array(images),
  };
}

function copyOf({ firstRight, rightSince, forgotten }: Counts): Counts {
  return { firstRight: firstRight.slice(), rightSince: rightSince.slice(), forgotten: forgotten.slice() };
}

function count({ firstRight, rightSince, forgotten }: Counts, { epoch, predicted, given }: EpochPredictions): void {
  for (let i = 0; i < rightSince.length; i++) {
    const before = rightSince[i] ?? 0;
    if (predicted[i] === given[i]) {
      if (before === 0) rightSince[i] = epoch;
      if (firstRight[i] === 0) firstRight[i] = epoch;
    } else if (before > 0) {
      rightSince[i] = 0;
      forgotten[i] = (forgotten[i] ?? 0) + 1;
    }
  }
}

/** Images with one kind of label, and those of them that were learned by some epoch and have not been forgotten since. */
export interface Learned {
  readonly images: number;
  readonly learned: number;
}

/** Labels that were kept, and labels drawn at random. */
export interface LearnedByLabel {
  readonly epoch: number;
  readonly kept: Learned;
  readonly random: Learned;
}

export function learnedBy({ rightSince, corrupted }: LearningHistory, epoch: number): LearnedByLabel {
  const [kept, random] = [
    { images: 0, learned: 0 },
    { images: 0, learned: 0 },
  ];
  for (let i = 0; i < rightSince.length; i++) {
    const group = corrupted[i] ? random : kept;
    const at = rightSince[i] ?? 0;
    group.images++;
    if (at > 0 && at <= epoch) group.learned++;
  }
  return { epoch, kept, random };
}

/** Of the labels that were kept, the part that has to be learned before the two kinds are compared. */
const ENOUGH = 0.5;

/**
 * How far the labels drawn at random were learned when half of the kept ones were: at the first epoch by which half of these
 * were learned, or at the last epoch where fewer are. `null` unless there are labels of both kinds.
 */
export function comparedByLabel(history: LearningHistory): LearnedByLabel | null {
  const last = learnedBy(history, history.to);
  const { kept, random } = last;
  if (kept.images === 0 || random.images === 0) return null;
  const enough = ENOUGH * kept.images;
  if (kept.learned < enough) return last;
  const byEpoch = new Uint32Array(history.to + 1);
  for (const [i, at] of history.rightSince.entries())
    if (!history.corrupted[i] && at > 0) byEpoch[at] = (byEpoch[at] ?? 0) + 1;
  let learned = 0;
  const epoch = byEpoch.findIndex((images) => {
    learned += images;
    return learned >= enough;
  });
  return learnedBy(history, epoch);
}

export const RANKINGS = ['learned-last', 'most-forgotten', 'never-forgotten'] as const;
/** A list of images that the history has something to say about. */
export type Ranking = (typeof RANKINGS)[number];

/**
 * Images by number. 'learned-last': those that are learned, the latest first. 'most-forgotten': those forgotten at least once, the
 * most often forgotten first. 'never-forgotten': those learned and never forgotten, the earliest first. Ties in the data set's order.
 */
export function ranked({ firstRight, rightSince, forgotten }: LearningHistory, ranking: Ranking): readonly number[] {
  const images = Array.from(rightSince, (_, i) => i);
  const by = (of: Uint16Array, sign: 1 | -1) => (a: number, b: number) => sign * ((of[a] ?? 0) - (of[b] ?? 0)) || a - b;
  switch (ranking) {
    case 'learned-last':
      return images.filter((i) => (rightSince[i] ?? 0) > 0).sort(by(rightSince, -1));
    case 'most-forgotten':
      return images.filter((i) => (forgotten[i] ?? 0) > 0).sort(by(forgotten, -1));
    case 'never-forgotten':
      return images.filter((i) => (firstRight[i] ?? 0) > 0 && forgotten[i] === 0).sort(by(firstRight, 1));
  }
}
