// The corruption dial, alone: what was recorded at each p, by one slider.

import { useState } from 'react';
import '../../ui/charts/charts.css';
import '../../ui/figures/figures.css';
import { DialPanel } from '../figures/dial-panel.tsx';
import { figureDesk } from '../figures/figure-desk.ts';
import type { LiveFigureProps } from './live-figure-props.ts';

export default function DialFigure({ place }: Pick<LiveFigureProps, 'place'>) {
  const [desk] = useState(figureDesk);
  return (
    <div className="figures" data-alone={place}>
      <DialPanel desk={desk} />
    </div>
  );
}
