// The theory worker, made with the first question: it never delays the lab, and never loads tfjs.

import { workerLink } from '../../client/worker-link.ts';
import { language } from '../../core/language/say.ts';
import { Theory } from '../../state/theory/theory.ts';
import { DATA_URL } from '../page/engine-links.ts';

let theory: Theory | null = null;

/** Kept when the page is left, with its answers. */
export function theoryDesk(): Theory {
  theory ??= new Theory({ createLink: () => workerLink(createWorker), dataUrl: DATA_URL });
  return theory;
}

function createWorker(): Worker {
  const name = language();
  return new Worker(new URL('../../engine/theory/theory-worker.ts', import.meta.url), { type: 'module', name });
}
