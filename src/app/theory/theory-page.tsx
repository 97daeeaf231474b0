// The theory room: one section for each panel, with an index. Which there are, `panels.ts` says; what is in them, they say.

import { Suspense, useState } from 'react';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab.ts';
import { type IndexItem, RoomIndex } from '../../ui/figures/room-index.tsx';
import '../../ui/theory/theory.css';
import { theoryDesk } from '../compose-theory.ts';
import { NoticesPanel } from '../lab-page.tsx';
import { PANELS, type Panel } from './panels.ts';

const roomIndex = (): readonly IndexItem[] =>
  PANELS.map(({ id, label }, i) => ({ id, label: translate(label), number: i + 1 }));

export default function TheoryPage({ lab }: { readonly lab: Lab }) {
  const [index] = useState(roomIndex);
  return (
    <main className="theory" aria-labelledby="theory-title">
      <NoticesPanel lab={lab} />
      <header className="theory-head">
        <h1 id="theory-title">{say`The theory`}</h1>
        <p className="theory-lead">
          {say`What does it mean that a network can learn random labels by heart? The arguments behind the paper, as things to move and measure. Point at a symbol in a formula to see what it stands for and the number it has now.`}
        </p>
      </header>
      <RoomIndex items={index} name={say`Parts of this room`} />
      {PANELS.map((panel, i) => (
        <PanelSection key={panel.id} panel={panel} number={i + 1} lab={lab} />
      ))}
    </main>
  );
}

function PanelSection({ panel, number, lab }: { panel: Panel; number: number; lab: Lab }) {
  const { id, Content } = panel;
  const title = translate(panel.title);
  return (
    <section className="theory-panel" id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <p className="theory-number">{say`Part ${number}`}</p>
      <h2 id={`${id}-title`}>{title}</h2>
      <p className="theory-question">{translate(panel.question)}</p>
      <Suspense fallback={<div className="theory-waiting" role="status" aria-label={say`${title}: loading`} />}>
        <Content lab={lab} theory={theoryDesk()} />
      </Suspense>
    </section>
  );
}
