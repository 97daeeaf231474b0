// The page's end of its service worker (`src/service-worker`): whether everything is on this device, and whether another build
// waits to take over. It knows nothing of React or of the browser; everything that is neither arrives as a service.

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
  /** `null` where there is to be none. May reject. */
  readonly register: () => Promise<RegistrationLike | null>;
  /** Whether this page came from a worker: then another one that installs is an update. */
  readonly controlled: boolean;
  readonly onTakenOver: (listener: () => void) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Calls `act` once no run is under way in any tab. */
  readonly whenQuiet: (act: () => void) => void;
  /** Calls `act` and resolves to `true` where no run is under way in any tab, else resolves to `false`. */
  readonly ifQuiet: (act: () => void) => Promise<boolean>;
  readonly reload: () => void;
}

export interface SiteWorkerState {
  /** `none`: this page needs its server. `files`: the page works without, the pictures may not. */
  readonly offline: 'none' | 'preparing' | 'files' | 'everything';
  /** `refused`: it was asked for while a run was under way. */
  readonly update: 'none' | 'ready' | 'refused';
}

export class SiteWorker {
  readonly store: StoreApi<SiteWorkerState> = createStore<SiteWorkerState>(() => ({ offline: 'none', update: 'none' }));
  private registration: RegistrationLike | null = null;

  constructor(private readonly services: SiteWorkerServices) {}

  /** Never rejects: a page that cannot be kept is a page that needs its server. */
  async start(): Promise<void> {
    const { services } = this;
    const registration = await services.register().catch(() => null);
    if (!registration) return;
    this.registration = registration;
    this.set({ offline: 'preparing' });
    services.onMessage((message) => message === 'pictures-kept' && this.set({ offline: 'everything' }));
    services.onTakenOver(() => services.controlled && services.whenQuiet(services.reload));
    registration.addEventListener('updatefound', () => this.follow(registration.installing));
    for (const worker of [registration.active, registration.waiting, registration.installing]) this.follow(worker);
  }

  /** Looks for another build on the server. Never rejects. */
  async look(): Promise<void> {
    await this.registration?.update().catch(() => undefined);
  }

  /** Lets the build that waits take over, and loads the page anew from it; not while a run is under way in any tab. */
  async update(): Promise<void> {
    const done = await this.services.ifQuiet(() => this.registration?.waiting?.postMessage('take-over'));
    if (!done) this.set({ update: 'refused' });
  }

  /** Not now; the build takes over when all tabs of this page have been closed. */
  dismiss(): void {
    this.set({ update: 'none' });
  }

  /** A word about a run that is over by now. */
  forgetRefusal(): void {
    if (this.store.getState().update === 'refused') this.set({ update: 'ready' });
  }

  private follow(worker: SiteWorkerLike | null): void {
    if (!worker) return;
    this.judge(worker);
    worker.addEventListener('statechange', () => this.judge(worker));
  }

  private judge(worker: SiteWorkerLike): void {
    if (worker.state === 'installed' && this.services.controlled)
      this.services.whenQuiet(() => this.set({ update: 'ready' }));
    if (worker.state !== 'activated' || this.store.getState().offline === 'everything') return;
    this.set({ offline: 'files' });
    worker.postMessage('keep-pictures');
  }

  private set(change: Partial<SiteWorkerState>): void {
    this.store.setState(change);
  }
}
