// A panel of the theory page, alone.

import { useState } from 'react';
import { say } from '../../core/language/say.ts';
import '../../ui/charts/charts.css';
import '../../ui/theory/learning.css';
import '../../ui/theory/theory.css';
import { PANELS } from '../theory/panels.ts';
import { theoryDesk } from '../theory/theory-desk.ts';
import type { FigureOf } from './live-figure-props.ts';

export default function TheoryFigure({ lab, figure: { panel: id, part } }: FigureOf<'theory'>) {
  const [theory] = useState(theoryDesk);
  const panel = PANELS.find((one) => one.id === id);
  if (!panel) throw new RangeError(say`No panel of the theory is called “${id}”.`);
  return (
    <div className="theory" data-alone="true">
      <panel.Content lab={lab} theory={theory} part={part} />
    </div>
  );
}
