// A sample small enough to build Theorem 1's network on the board: points of the plane with labels drawn at random.

import { createRng } from '../../../core/rng.ts';
import type { Images } from '../../../core/theory/images.ts';
import { type Construction, construct } from '../../../core/theory/theorem-1/construct.ts';
import { type ConstructionStep, constructionSteps } from '../../../core/theory/theorem-1/steps.ts';

export interface ToyAsked {
  readonly count: number;
  /** Decides points and labels. */
  readonly seed: number;
  /** Whether the last point is the first once more, with another label. */
  readonly twins: boolean;
}

export interface Toy {
  /** [count × 2], from −1 to 1. */
  readonly images: Images;
  /** 0 … 9, by point. */
  readonly labels: readonly number[];
  readonly construction: Construction;
  /** None where two points collide. */
  readonly steps: readonly ConstructionStep[];
}

export const MAX_TOYS = 8;

export function buildToy({ count, seed, twins }: ToyAsked): Toy {
  const images = toyImages(count, seed);
  const rng = createRng(seed).fork('toy-labels');
  const labels = Array.from({ length: count }, () => rng.int(10));
  if (twins) {
    images.values.copyWithin(2 * (count - 1), 0, 2);
    labels[count - 1] = ((labels[0] ?? 0) + 1 + rng.int(9)) % 10;
  }
  const construction = construct(images, labels, { seed });
  const steps = construction.kind === 'built' ? [...constructionSteps(construction.network)] : [];
  return { images, labels, construction, steps };
}

/** Turned by so much, so that a good direction is oblique, as it would in more dimensions. */
const TURN = 0.6;

/** One point in each column of a turned plane, so that they do not coincide. */
function toyImages(count: number, seed: number): Images {
  const rng = createRng(seed).fork('toy-points');
  const columns = Array.from({ length: count }, (_, i) => -0.8 + (1.6 * (i + 0.25 + 0.5 * rng.next())) / count);
  const places = rng.fork('order');
  const order = columns.map((x) => ({ x, at: places.next() })).sort((p, q) => p.at - q.at);
  const turned = order.flatMap(({ x }) => {
    const y = 1.2 * rng.next() - 0.6;
    return [x * Math.cos(TURN) - y * Math.sin(TURN), x * Math.sin(TURN) + y * Math.cos(TURN)];
  });
  return { values: Float32Array.from(turned), count, size: 2 };
}
