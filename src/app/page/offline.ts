// The page without a network: registers the service worker, once the lab has its images or the front page was played, where there is to be one.
// Loaded after the page has painted.

import type { Lab } from '../../state/lab/lab.ts';
import { SiteWorker } from '../../state/page/site-worker.ts';
import { oncePlayed } from '../front/front-desk.ts';
import type { PageLab } from '../lab/page-lab.ts';
import { ifQuiet, whenQuiet } from './run-lock.ts';

/** Milliseconds between two checks for another build, while the page is visible. */
const LOOK_EVERY = 3_600_000;

/** Milliseconds that a reader is given to begin with something, once the images are here. */
const SETTLE_TIME = 4000;

let site: SiteWorker | null = null;

/** One a page. */
export function siteWorker(labs: PageLab): SiteWorker {
  site ??= begin((then) => onceLabIsThere(labs, then));
  return site;
}

/** The same, for a part of the page that has the lab. */
export function siteWorkerOf(lab: Lab): SiteWorker {
  site ??= begin((then) => then(lab));
  return site;
}

/** @param onLab calls back with the lab, once it is there. */
function begin(onLab: (then: (lab: Lab) => void) => void): SiteWorker {
  const container = serviceWorkers();
  const started = new SiteWorker({
    register: async () => (container ? register(container) : null),
    controlled: Boolean(container?.controller),
    entry: document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? null,
    onTakenOver: (listener) => container?.addEventListener('controllerchange', listener),
    onMessage: (listener) => container?.addEventListener('message', ({ data }) => listener(data)),
    whenQuiet,
    ifQuiet,
    reload: () => location.reload(),
    later: (time, act) => setTimeout(act, time),
  });
  // The network is the images' until they are all here, and the machine is the run's that many begin with: fetching a
  // copy of the whole page beside it would hold up its first loss.
  let begun = false;
  const start = () => {
    if (begun) return;
    begun = true;
    setTimeout(() => whenQuiet(() => void started.start()), SETTLE_TIME);
  };
  onLab((lab) => onceImagesAreHere(lab, start));
  oncePlayed(start);
  checkForUpdates(started);
  return started;
}

async function register(container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | null> {
  const address = new URL('site-worker.js', document.baseURI);
  if (isLoopback(address.hostname) && (await isGone(address))) return leave(container);
  // Where the browser's settings block it, there is none in spite of the types.
  return (await container.register(address, { updateViaCache: 'none' })) ?? null;
}

/** Framed, in development, without https or without storage there must not be one. */
function serviceWorkers(): ServiceWorkerContainer | null {
  try {
    return import.meta.env.PROD && window.top === window.self ? (navigator.serviceWorker ?? null) : null;
  } catch {
    return null;
  }
}

/** On this machine another project may be served at the address where this page was yesterday. */
async function isGone(address: URL): Promise<boolean> {
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => null);
  if (answer === null) return false;
  return answer.status === 404 || (answer.headers.get('content-type')?.startsWith('text/html') ?? false);
}

async function leave(container: ServiceWorkerContainer): Promise<null> {
  await (await container.getRegistration(document.baseURI))?.unregister();
  return null;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

/** The front page has none. */
function onceLabIsThere({ store }: PageLab, then: (lab: Lab) => void): void {
  const { lab } = store.getState();
  if (lab) {
    then(lab);
    return;
  }
  const stop = store.subscribe(({ lab: arrived }) => {
    if (!arrived) return;
    stop();
    then(arrived);
  });
}

function onceImagesAreHere(lab: Lab, then: () => void): void {
  if (lab.store.getState().data.kind === 'ready') {
    then();
    return;
  }
  const stop = lab.store.subscribe(({ data }) => {
    if (data.kind !== 'ready' && data.kind !== 'failed') return;
    stop();
    then();
  });
}

function checkForUpdates(started: SiteWorker): void {
  let looked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - looked < LOOK_EVERY) return;
    looked = performance.now();
    void started.checkForUpdate();
  });
}
