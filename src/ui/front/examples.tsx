// A few training images large enough to be recognized, each with the random label that it was given.

import { say } from '../../core/language/say.ts';
import type { MapView } from '../map/layout.ts';
import { FrontImage } from './front-image.tsx';

interface ExamplesProps {
  /** `null` until the images have arrived: their places are kept. */
  readonly map: MapView | null;
  readonly classes: readonly string[];
}

const COUNT = 5;

export function Examples({ map, classes }: ExamplesProps) {
  const images = map ? strange(map) : [];
  return (
    <ul className="front-examples" aria-label={say`Examples: images and their random labels`}>
      {Array.from({ length: COUNT }, (_, at) => at).map((at) => {
        const image = images[at];
        return (
          <li key={at}>
            {map && image !== undefined && (
              <>
                <FrontImage map={map} image={image} />
                <span className="visually-hidden">{classes[map.truth[image] ?? 0]}: </span>
                <span className="front-given">{classes[map.given[image] ?? 0]}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The first images of different classes whose random label differs from the true one, as nine of ten do. */
function strange({ truth, given }: MapView): readonly number[] {
  const seen = new Set<number | undefined>();
  const found: number[] = [];
  for (const [i, label] of given.entries()) {
    if (found.length === COUNT || label === truth[i] || seen.has(truth[i])) continue;
    seen.add(truth[i]);
    found.push(i);
  }
  return found;
}
