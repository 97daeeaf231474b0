// What the figures page works on: the sweep runner on engines of its own, and results from elsewhere. Made when the page is
// first entered, and kept when it is left, so that a sweep continues meanwhile.

import { Results } from '../../state/runs/results.ts';
import { createSweepArchive } from '../../state/sweep/archive.ts';
import { Sweep } from '../../state/sweep/sweep.ts';
import { createEngineLink, DATA_URL } from '../page/engine-links.ts';
import { claim, lockWhile } from '../page/run-lock.ts';
import { kept } from '../page/storage.ts';
import { every } from '../page/timers.ts';

export interface FigureDesk {
  readonly sweep: Sweep;
  readonly results: Results;
  /** Engines that may work side by side. */
  readonly cores: number;
}

let desk: FigureDesk | null = null;

export function figureDesk(): FigureDesk {
  desk ??= composeDesk();
  return desk;
}

function composeDesk(): FigureDesk {
  const sweep = new Sweep({
    createLink: createEngineLink,
    dataUrl: DATA_URL,
    archive: createSweepArchive(kept, claim),
    clock: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    every,
  });
  void sweep.restore();
  lockWhile(sweep.store, ({ phase }) => phase === 'running');
  return { sweep, results: new Results({ fetchRecorded }), cores: navigator.hardwareConcurrency || 1 };
}

/** Servers of single-page apps answer a missing file with the page itself. */
async function fetchRecorded(name: string): Promise<string | null> {
  // Its name stays from build to build: a copy that is not asked about could be one of another build.
  const response = await fetch(new URL(`recorded/${name}.json`, document.baseURI), { cache: 'no-cache' });
  const page = response.headers.get('content-type')?.includes('text/html') ?? false;
  return response.ok && !page ? response.text() : null;
}
