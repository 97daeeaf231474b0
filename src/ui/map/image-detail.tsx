// One image of the map enlarged, with its true label, its given label, the network's prediction, and when it was learned.

import { memo, useLayoutEffect, useRef } from 'react';
import { say } from '../../core/language/say.ts';
import type { LearningHistory } from '../../core/learning-history.ts';
import { rgbaOf } from '../images/rgba.ts';
import type { MapView } from './layout.ts';
import { forgottenWords, learnedWords } from './words.ts';

interface ImageFactsProps {
  readonly map: MapView;
  /** `null` before the first evaluation. */
  readonly learning: LearningHistory | null;
  readonly classes: readonly string[];
  readonly image: number;
}

/** @param props.image `null` while none is chosen. */
export function ImageDetail({ image, ...props }: Omit<ImageFactsProps, 'image'> & { readonly image: number | null }) {
  return (
    <div className="map-detail" data-empty={image === null}>
      {image === null ? (
        <p className="map-hint">{say`Point at an image to see its labels.`}</p>
      ) : (
        <ImageWithFacts {...props} image={image} />
      )}
    </div>
  );
}

export function ImageWithFacts({ map, learning, classes, image }: ImageFactsProps) {
  const name = (label: number | undefined) => (label === undefined ? '–' : (classes[label] ?? String(label)));
  const prediction = learning?.predicted[image];
  const random = map.corrupted[image] === 1;
  return (
    <>
      <Enlarged map={map} image={image} />
      <dl>
        <dt>{say`true label`}</dt>
        <dd>{name(map.truth[image])}</dd>
        <dt>{say`given label`}</dt>
        <dd data-random={random}>
          {name(map.given[image])}
          {random && <small>{say` (random)`}</small>}
        </dd>
        <dt>{say`prediction`}</dt>
        <dd>
          {name(prediction)}
          {prediction !== undefined && <Verdict right={prediction === map.given[image]} />}
        </dd>
        {learning && (
          <>
            <dt>{say`learned`}</dt>
            <dd>{learnedWords(learning, image)}</dd>
            <dt>{say`forgotten`}</dt>
            <dd>{forgottenWords(learning, image)}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function Verdict({ right }: { right: boolean }) {
  return (
    <span className="map-verdict" data-right={right}>
      {right ? ' ✓' : ' ✗'}
      <span className="visually-hidden">
        {right ? say` matches the given label` : say` differs from the given label`}
      </span>
    </span>
  );
}

const Enlarged = memo(function Enlarged({ map: { pixels, side }, image }: { map: MapView; image: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const size = 3 * side * side;
    const own = pixels.subarray(image * size, (image + 1) * size);
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgbaOf(own), side, side), 0, 0);
  }, [pixels, side, image]);
  return (
    <canvas
      className="image"
      ref={canvas}
      width={side}
      height={side}
      role="img"
      aria-label={say`The image as the network sees it`}
    />
  );
});
