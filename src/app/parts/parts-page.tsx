// Every part of the kit in every state and theme, so that whoever adds something sees what is there. In development only
// (`npm run dev`, `?room=parts`), and so in English only: a build does not contain it.

import { useEffect } from 'react';
import { ChartParts } from './chart-parts.tsx';
import { Actions, Dialogs, Fields, Messages, Tables } from './control-parts.tsx';
import { forceStates } from './forced-states.ts';
import { Colors, Settings, TextStyles } from './style-parts.tsx';
import '../../ui/shell/shell.css';
import './parts.css';

const THEMES = ['light', 'dark', 'projector'] as const;

export default function PartsPage() {
  useEffect(() => forceStates(document), []);
  return (
    <main>
      <header className="parts-head">
        <h1>Parts</h1>
        <p>
          What every room is made of, in every state and theme. Take a part from here before you make one, and put a new
          one here. Why they look like this: docs/DESIGN.md.
        </p>
      </header>
      <div className="parts-themes">
        {THEMES.map((theme) => (
          <section key={theme} className="parts-theme" data-theme={theme} aria-label={theme}>
            <h2>{theme}</h2>
            <TextStyles />
            <Colors />
            <Settings />
            <Actions />
            <Fields theme={theme} />
            <Tables />
            <Messages />
            <Dialogs />
            <ChartParts />
          </section>
        ))}
      </div>
    </main>
  );
}
