// The label noise that partially corrupted and random labels share: random labels are the case p = 1, draw for draw.

import { CLASS_COUNT } from '../../data/image-set.ts';
import type { Rng } from '../../rng.ts';
import type { CorruptionPython, Corruptor } from './corruption.ts';

/**
 * With probability `p`, independently for each image, a uniform label of all ten in place of the true one (so a corrupted
 * label is right in one case of ten; a fraction of 0.9 p of the labels changes). Paper, section 2.1.
 */
export function labelNoise(rng: Rng, p: number): Pick<Corruptor, 'label' | 'labelCorrupted'> {
  return {
    label: (trueLabel, position) => {
      const own = rng.fork(position);
      return own.next() < p ? own.int(CLASS_COUNT) : trueLabel;
    },
    labelCorrupted: (position) => rng.fork(position).next() < p,
  };
}

const CORRUPT_LABELS = `def corrupt_labels(labels, p):
    """With probability p, independently, a label drawn from all ten classes replaces the true one.

    One draw in ten is the true label, so a fraction of 0.9 p of the labels becomes wrong.
    """
    drawn = torch.randint(0, 10, labels.shape)
    return torch.where(torch.rand(labels.shape) < p, drawn, labels)`;

/** The same in PyTorch; one script trains any p, true labels (p = 0) included. */
export function labelNoisePython(p: number): CorruptionPython {
  return {
    functions: CORRUPT_LABELS,
    chosen: `# Test images keep their true labels always.
train = train._replace(labels=corrupt_labels(train.labels, p=options.p))`,
    p,
  };
}
