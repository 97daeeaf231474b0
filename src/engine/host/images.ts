// A few images before and after their corruption, for the page's strip. Uses the same corruption as training, and does not
// affect it: every image's random numbers are its own.

import type { ArrivingImages, ExperimentData } from '../../core/data/experiment-data.ts';
import { IMAGE_BYTES, type ImageSet, imageAt, type Split } from '../../core/data/image-set.ts';
import { corruptorOf, type ExperimentConfig } from '../../core/experiment.ts';
import type { ReportOf } from '../../protocol/messages.ts';

export interface ImageRequest {
  readonly split: Split;
  /** By true label; `null` for all. */
  readonly classIndex: number | null;
  readonly offset: number;
  readonly count: number;
}

/** Waits until the first images have arrived, then returns the requested ones among all that have. */
export async function imagesOf(
  data: ExperimentData,
  config: ExperimentConfig,
  { split, classIndex, offset, count }: ImageRequest,
): Promise<Omit<ReportOf<'images'>, 'type' | 'requestId'>> {
  const arriving = data[split];
  await arriving.until(Math.min(1, arriving.images.count));
  const corruptor = corruptorOf(config, data.statistics);
  const found = placesOf(arriving, classIndex);
  const images = found.slice(offset, offset + count).map((place) => {
    const position = arriving.images.positions[place] ?? 0;
    const trueLabel = arriving.images.labels[place] ?? 0;
    const after = new Uint8Array(IMAGE_BYTES);
    corruptor.pixels(imageAt(arriving.images.pixels, place), after, split, position);
    const givenLabel = split === 'train' ? corruptor.label(trueLabel, position) : trueLabel;
    return { position, trueLabel, givenLabel, before: copyOf(arriving.images, place), after };
  });
  return { images, total: found.length, levels: corruptor.levels };
}

function placesOf({ images, ready }: ArrivingImages, classIndex: number | null): number[] {
  const places: number[] = [];
  for (let place = 0; place < ready; place++) {
    if (classIndex === null || images.labels[place] === classIndex) places.push(place);
  }
  return places;
}

/** A copy, since posting a view would clone the whole array behind it. */
function copyOf({ pixels }: ImageSet, place: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(imageAt(pixels, place));
}
