// Where the page begins.

import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { trustOwnScripts } from '../protocol/trust-own-scripts.ts';
import { readView } from '../state/view-options.ts';
import { App } from './app.tsx';
import { composeLab } from './compose.ts';
import { parentWindow } from './frame/parent-window.ts';
import { speakFor } from './page-language.ts';
import { viewAddress } from './view-address.ts';

trustOwnScripts(globalThis, document.baseURI);

const root = document.getElementById('app');
if (root) void begin(root);

async function begin(root: HTMLElement): Promise<void> {
  // What does not fit the address is said in the language that it asks for.
  await speakFor(readView(location.search).view.lang);
  const asked = readView(location.search);
  const lab = composeLab(asked);
  if (parentWindow && !asked.view.embed) void import('./frame/frame-desk.ts').then(({ wholePage }) => wholePage(lab));
  const page = (
    <StrictMode>
      <App lab={lab} view={asked.view} address={viewAddress} />
    </StrictMode>
  );
  // In slices, so that the first drawing holds nothing up.
  startTransition(() => createRoot(root).render(page));
}
