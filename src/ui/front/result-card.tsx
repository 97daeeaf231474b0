// The bet against what happened, as a drawing that can be saved: it contains no image of the data set, and every color is spelled out, so
// that it is whole outside the page.

import type { RefObject } from 'react';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';

interface ResultCardProps {
  readonly ref: RefObject<SVGSVGElement | null>;
  readonly images: number;
  /** `null` where it was skipped. */
  readonly bet: number | null;
  readonly memorized: number;
  readonly randomTestError: number;
  readonly trueTestError: number;
  /** Of the page, without a protocol. */
  readonly address: string;
}

const SIZE = { width: 640, height: 336 };
const BAR = { left: 170, width: 250 };

export function ResultCard(props: ResultCardProps) {
  const { ref, images, bet, memorized, randomTestError, trueTestError, address } = props;
  const bars = [
    ...(bet === null ? [] : [{ name: say`my bet`, count: bet, color: '#d9d6cd' }]),
    { name: say`the network`, count: memorized, color: '#ff8a4c' },
  ];
  return (
    <svg
      ref={ref}
      className="front-card"
      xmlns="http://www.w3.org/2000/svg"
      width={SIZE.width}
      height={SIZE.height}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      fontFamily="Georgia, serif"
      fill="#f2f0ea"
      role="img"
      aria-label={say`Result card`}
    >
      <rect width="100%" height="100%" fill="#131519" />
      <text x="40" y="62" fontSize="25" fontWeight="bold">
        {say`How many random labels can it memorize?`}
      </text>
      {bars.map(({ name, count, color }, at) => (
        <g key={name} transform={`translate(0 ${106 + 62 * at})`} fontFamily="sans-serif">
          <text x="40" y="27" fontSize="19">
            {name}
          </text>
          <rect x={BAR.left} width={BAR.width} height="40" fill="#2a2e36" />
          <rect x={BAR.left} width={(BAR.width * count) / Math.max(1, images)} height="40" fill={color} />
          <text x={BAR.left + BAR.width + 16} y="27" fontSize="19" fontWeight="bold">
            {say`${grouped(count)} of ${grouped(images)}`}
          </text>
        </g>
      ))}
      <text x="40" y="262" fontSize="17" fontFamily="sans-serif">
        {say`Error on new images: ${percent(randomTestError)} after random labels, ${percent(trueTestError)} after true ones`}
      </text>
      <text x="40" y="302" fontSize="15" fontFamily="sans-serif" fill="#a9abb3">
        {address}
      </text>
    </svg>
  );
}
