// One picture of the wall enlarged, with its true label, the one that training is told, and what the network says.

import { useLayoutEffect, useRef } from 'react';
import { say } from '../../core/language/say.ts';
import { rgbaOf } from '../pictures/rgba.ts';
import type { WallView } from './layout.ts';

interface PictureDetailProps {
  readonly wall: WallView;
  readonly predicted: Uint8Array | null;
  readonly classes: readonly string[];
  /** `null` while none is chosen. */
  readonly picture: number | null;
}

export function PictureDetail({ wall, predicted, classes, picture }: PictureDetailProps) {
  if (picture === null) return <p className="wall-hint">{say`Choose a picture to see its labels.`}</p>;
  const name = (label: number | undefined) => (label === undefined ? '–' : (classes[label] ?? String(label)));
  const says = predicted?.[picture];
  return (
    <div className="wall-detail">
      <Enlarged wall={wall} picture={picture} />
      <dl>
        <dt>{say`truth`}</dt>
        <dd>{name(wall.truth[picture])}</dd>
        <dt>{say`told`}</dt>
        <dd data-random={wall.corrupted[picture] === 1}>
          {name(wall.given[picture])}
          {wall.corrupted[picture] === 1 && <small>{say` at random`}</small>}
        </dd>
        <dt>{say`network says`}</dt>
        <dd>
          {name(says)}
          {says !== undefined && <Verdict right={says === wall.given[picture]} />}
        </dd>
      </dl>
    </div>
  );
}

function Verdict({ right }: { right: boolean }) {
  return (
    <span className="wall-verdict" data-right={right}>
      {right ? ' ✓' : ' ✗'}
      <span className="visually-hidden">{right ? say` as told` : say` not as told`}</span>
    </span>
  );
}

function Enlarged({ wall: { pixels, side }, picture }: { wall: WallView; picture: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const size = 3 * side * side;
    const own = pixels.subarray(picture * size, (picture + 1) * size);
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgbaOf(own), side, side), 0, 0);
  }, [pixels, side, picture]);
  return (
    <canvas
      className="picture"
      ref={canvas}
      width={side}
      height={side}
      role="img"
      aria-label={say`The picture as the network sees it`}
    />
  );
}
