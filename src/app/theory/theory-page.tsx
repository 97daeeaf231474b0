// The theory page: one section for each panel of `panels.ts`, with an index.

import { useEffect, useState } from 'react';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { goTo, type IndexItem, RoomIndex } from '../../ui/figures/room-index.tsx';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import '../../ui/theory/theory.css';
import { Glossed, Terms } from '../../ui/glossary/glossed.tsx';
import { NoticesPanel } from '../lab/lab-page.tsx';
import { PANELS, type TheoryPanel } from './panels.ts';
import { theoryDesk } from './theory-desk.ts';

const roomIndex = (): readonly IndexItem[] =>
  PANELS.map(({ id, label }, i) => ({ id, label: translate(label), number: i + 1 }));

interface TheoryPageProps {
  readonly lab: Lab;
  /** Id of the panel to begin at; empty is the top. */
  readonly panel: string;
}

export default function TheoryPage({ lab, panel: first }: TheoryPageProps) {
  const [index] = useState(roomIndex);
  useEffect(() => {
    if (first !== '') goTo(first);
  }, [first]);
  return (
    <main className="theory" aria-labelledby="theory-title">
      <NoticesPanel lab={lab} />
      <header className="theory-head">
        <h1 id="theory-title">{say`The theory`}</h1>
        <p className="theory-lead">
          {say`What does it mean that a network can memorize random labels? Here are the arguments behind the paper, to explore and to measure. Point at a symbol in a formula to see its meaning and its current value.`}
        </p>
      </header>
      <RoomIndex items={index} name={say`Parts of this page`} />
      {PANELS.map((panel, i) => (
        <PanelSection key={panel.id} panel={panel} number={i + 1} lab={lab} />
      ))}
    </main>
  );
}

function PanelSection({ panel, number, lab }: { panel: TheoryPanel; number: number; lab: Lab }) {
  const { id, Content } = panel;
  const title = translate(panel.question);
  return (
    <Glossed>
      <section className="theory-panel" id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
        <header className="theory-opening">
          <p className="theory-number">{say`Part ${number}`}</p>
          <h2 id={`${id}-title`}>{title}</h2>
          <p className="theory-question">
            <Terms text={translate(panel.lead)} />
          </p>
        </header>
        <Part
          name={title}
          waiting={<div className="theory-waiting" role="status" aria-label={say`${title}: loading`} />}
        >
          <Content lab={lab} theory={theoryDesk()} unasked />
        </Part>
      </section>
    </Glossed>
  );
}
