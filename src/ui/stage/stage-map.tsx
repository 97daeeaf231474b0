// The map as a hall sees it: all training images, dark until the network predicts the label they were given, how many those are, and
// what dark and lit mean.

import { useMemo } from 'react';
import { labeled } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { FrontMap } from '../front/front-map.tsx';
import '../front/front.css';
import { inAll, tallies } from '../map/counts.ts';
import type { MapView } from '../map/layout.ts';
import { MapLegend } from '../map/legend.tsx';
import '../map/map.css';

interface StageMapProps {
  /** `null` until the images are there. */
  readonly map: MapView | null;
  /** `null` as long as nothing was predicted, or is not to be shown yet. */
  readonly predicted: Uint8Array | null;
  readonly classes: readonly string[];
  readonly standin: boolean;
  /** Of its labels, where there are several maps. */
  readonly name?: string;
}

export function StageMap({ map, predicted, classes, standin, name }: StageMapProps) {
  const { images, right, random } = useMemo(() => inAll(map ? tallies(map, predicted) : []), [map, predicted]);
  return (
    <section
      className="stage-map"
      aria-label={name === undefined ? say`Memorization map` : labeled(say`Memorization map`, name)}
    >
      {name !== undefined && <h2>{name}</h2>}
      <FrontMap {...{ map, predicted, classes }} label={say`Image on the map`} />
      <div className="stage-map-foot">
        {map && (
          <strong>
            {predicted ? say`${grouped(right)} of ${grouped(images)} memorized` : say`${grouped(images)} images`}
          </strong>
        )}
        {standin && <span>{say`Stand-in images, not CIFAR-10`}</span>}
        {name === undefined && <MapLegend noisy={false} mixed={random > 0 && random < images} />}
      </div>
    </section>
  );
}
