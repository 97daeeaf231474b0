// The page's end of its service worker (`src/service-worker`): whether everything is on this device, and whether another build
// waits to take over. It uses neither React nor the browser's interfaces; whatever it needs of them is passed in as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is used of a `ServiceWorker`. */
export interface SiteWorkerLike {
  readonly state: string;
  postMessage(message: string): void;
  addEventListener(type: 'statechange', listener: () => void): void;
}

/** What is used of a `ServiceWorkerRegistration`. */
export interface RegistrationLike {
  readonly installing: SiteWorkerLike | null;
  readonly waiting: SiteWorkerLike | null;
  readonly active: SiteWorkerLike | null;
  addEventListener(type: 'updatefound', listener: () => void): void;
  update(): Promise<unknown>;
}

export interface SiteWorkerServices {
  /** `null` if there is to be none. May reject. */
  readonly register: () => Promise<RegistrationLike | null>;
  /** Whether a worker served this page, as known at its start. */
  readonly controlled: boolean;
  /** Address of this page's first script, which is named by a hash of its contents; `null` if there is none. */
  readonly entry: string | null;
  readonly onTakenOver: (listener: () => void) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Calls `act` once no run is under way in any tab. */
  readonly whenQuiet: (act: () => void) => void;
  /** Calls `act` and resolves to `true` where no run is under way in any tab, else resolves to `false`. */
  readonly ifQuiet: (act: () => void) => Promise<boolean>;
  readonly reload: () => void;
  /** Calls `act` after so many milliseconds. */
  readonly later: (time: number, act: () => void) => void;
}

/** Milliseconds that another build is given to take over before the page is loaded again without waiting for it. */
const PATIENCE = 3000;

export interface SiteWorkerState {
  /** `none`: this page needs its server. `files`: the page works without it, the images may not. */
  readonly offline: 'none' | 'preparing' | 'files' | 'everything';
  /** `refused`: it was requested while a run was under way. */
  readonly update: 'none' | 'ready' | 'refused';
}

export class SiteWorker {
  readonly store: StoreApi<SiteWorkerState> = createStore<SiteWorkerState>(() => ({ offline: 'none', update: 'none' }));
  private registration: RegistrationLike | null = null;
  private controlled: boolean;

  constructor(private readonly services: SiteWorkerServices) {
    this.controlled = services.controlled;
    // Before the start, too: a page loaded again while the other build was taking over is still of the build before.
    services.onTakenOver(() => this.takenOver());
  }

  /** Never rejects: without a worker the page just needs its server. */
  async start(): Promise<void> {
    const { services } = this;
    const registration = await services.register().catch(() => null);
    if (!registration) return;
    this.registration = registration;
    this.set({ offline: 'preparing' });
    services.onMessage((message) => this.receive(message));
    registration.addEventListener('updatefound', () => this.follow(registration.installing));
    for (const worker of [registration.active, registration.waiting, registration.installing]) this.follow(worker);
  }

  /** Checks whether the server has another build. Never rejects. */
  async checkForUpdate(): Promise<void> {
    await this.registration?.update().catch(() => undefined);
  }

  /** Lets the build that waits take over, and loads the page again from it; not while a run is under way in any tab. */
  async update(): Promise<void> {
    const done = await this.services.ifQuiet(() => {
      const waiting = this.registration?.waiting;
      if (waiting) this.takeOver(waiting);
      else this.services.reload();
    });
    if (done) return;
    this.set({ update: 'refused' });
    this.services.whenQuiet(() => this.withdrawRefusal());
  }

  /** The browser lets the worker in use finish its requests first, and one may never end. Leaving the page ends those of the page. */
  private takeOver(waiting: SiteWorkerLike): void {
    waiting.postMessage('take-over');
    this.services.later(PATIENCE, () => {
      if (waiting.state === 'installed') this.services.whenQuiet(this.services.reload);
    });
  }

  /** Removes the offer; the build takes over when all tabs of this page have been closed. */
  dismiss(): void {
    this.set({ update: 'none' });
  }

  /** The run that caused it is over, in whichever tab it was: the update is offered as before. */
  private withdrawRefusal(): void {
    if (this.store.getState().update === 'refused') this.set({ update: 'ready' });
  }

  private follow(worker: SiteWorkerLike | null): void {
    if (!worker) return;
    this.examine(worker);
    worker.addEventListener('statechange', () => this.examine(worker));
  }

  private examine(worker: SiteWorkerLike): void {
    if (worker.state === 'installed' && this.isUpdate(worker)) this.offer();
    if (worker.state === 'redundant' && !this.registration?.active) this.set({ offline: 'none' });
    if (worker.state !== 'activated' || this.store.getState().offline === 'everything') return;
    this.set({ offline: 'files' });
    worker.postMessage('keep-images');
    // The worker may be of a later build than this page, if the server was updated in between.
    if (this.services.entry !== null) worker.postMessage(`has ${this.services.entry}`);
  }

  /** A worker that installs beside an active one is an update, whether or not that one served this page. */
  private isUpdate(worker: SiteWorkerLike): boolean {
    const active = this.registration?.active ?? null;
    return this.controlled || (active !== null && active !== worker);
  }

  private offer(): void {
    this.services.whenQuiet(() => this.set({ update: 'ready' }));
  }

  private receive(message: unknown): void {
    if (message === 'images-kept') this.set({ offline: 'everything' });
    if (message === 'other-build') this.offer();
  }

  /** The very first worker takes over this page as it is; each later one belongs to another build. */
  private takenOver(): void {
    if (this.controlled) this.services.whenQuiet(this.services.reload);
    this.controlled = true;
  }

  private set(change: Partial<SiteWorkerState>): void {
    this.store.setState(change);
  }
}
