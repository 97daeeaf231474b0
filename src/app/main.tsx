// Where the page begins.

import { StrictMode, Suspense, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/layers.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { say } from '../core/language/say.ts';
import '../ui/kit/kit.css';
import '../ui/contrast/contrast.css';
import '../ui/paper/paper.css';
import { trustOwnScripts } from '../protocol/trust-own-scripts.ts';
import type { Lab } from '../state/lab/lab.ts';
import { readView } from '../state/page/view-options.ts';
import { isStaleCopy } from '../ui/lazy/deployment.ts';
import { lazyPart } from '../ui/lazy/lazy-part.tsx';
import { insist, later } from '../ui/lazy/load-lazily.ts';
import { adoptLooks } from '../ui/looks/sheet.ts';
import { App } from './app.tsx';
import { parentWindow } from './frame/parent-window.ts';
import { labCode, onceThere, pageLab } from './lab/page-lab.ts';
import { loadLanguage } from './page/page-language.ts';
import { takeQueryExperiment } from './page/query-experiment.ts';
import { viewAddress } from './page/view-address.ts';
import { beginRoom } from './room-files.ts';

trustOwnScripts(globalThis, document.baseURI);
adoptLooks(document);

/** Every part of the page at a glance, for whoever works on it: `null` in a build, which then does not contain it. */
const PartsPage = import.meta.env.DEV ? lazyPart(() => import('./parts/parts-page.tsx')) : null;
const frameDesk = later(() => import('./frame/frame-desk.ts'));

const root = document.getElementById('app');
if (root && PartsPage && new URLSearchParams(location.search).get('room') === 'parts')
  createRoot(root).render(
    <Suspense>
      <PartsPage />
    </Suspense>,
  );
else if (root) void beginWith(root);

/** Of a framed page that is shown whole. */
async function connectToParent(lab: Lab): Promise<void> {
  try {
    (await insist(frameDesk)).wholePage(lab);
  } catch {
    lab.fileMissing(
      say`The page around this one cannot control it, since a file of this page did not arrive; reload this page to let it.`,
    );
  }
}

/** A page from the browser's own store may be an older build, whose files the server no longer has; it loads itself again first. */
async function beginWith(root: HTMLElement): Promise<void> {
  if (await isStaleCopy()) location.reload();
  else await begin(root);
}

async function begin(root: HTMLElement): Promise<void> {
  const query = await takeQueryExperiment();
  const { view } = readView(query, location.hash);
  const { room } = view;
  // Beside the language, not after it; what does not arrive the page fetches again.
  if (room !== 'front') labCode.get().catch(() => undefined);
  beginRoom(view);
  // Messages about an invalid address are in the language that it requests.
  const languageMissing = await loadLanguage(view.lang);
  const asked = readView(query, location.hash);
  viewAddress.show(asked.view, 'in-place');
  const labs = pageLab(asked);
  // The front page does without; where it does not arrive, the other parts of the page report it, and fetch it again.
  if (room !== 'front') await labs.get().catch(() => undefined);
  if (languageMissing !== null) onceThere(labs, (lab) => lab.fileMissing(languageMissing));
  if (parentWindow && !asked.view.embed) onceThere(labs, (lab) => void connectToParent(lab));
  const page = (
    <StrictMode>
      <App labs={labs} view={asked.view} address={viewAddress} />
    </StrictMode>
  );
  // In slices, so that the first rendering does not block anything.
  startTransition(() => createRoot(root).render(page));
}
