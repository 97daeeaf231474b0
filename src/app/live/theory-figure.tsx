// A panel of the theory room, alone.

import { useState } from 'react';
import { say } from '../../core/language/say.ts';
import '../../ui/charts/charts.css';
import '../../ui/theory/learning.css';
import '../../ui/theory/theory.css';
import { theoryDesk } from '../compose-theory.ts';
import { PANELS } from '../theory/panels.ts';
import type { FigureOf } from './live-figure.tsx';

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
