import { describe, expect, it, vi } from 'vitest';
import { type RegistrationLike, SiteWorker, type SiteWorkerLike } from './site-worker.ts';

const ENTRY = 'https://uni.example/course/assets/index-1.js';

class FakeWorker implements SiteWorkerLike {
  readonly said: string[] = [];
  private readonly listeners: (() => void)[] = [];
  constructor(public state = 'installing') {}
  postMessage(message: string): void {
    this.said.push(message);
  }
  addEventListener(_type: 'statechange', listener: () => void): void {
    this.listeners.push(listener);
  }
  become(state: string): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** A page whose worker is `active`, and a browser in which a run may be under way. */
function page({ active, controlled }: { active: FakeWorker | null; controlled: boolean }) {
  const heard: { found: () => void; takenOver: () => void; message: (message: unknown) => void } = {
    found: () => {},
    takenOver: () => {},
    message: () => {},
  };
  const registration: { -readonly [K in keyof RegistrationLike]: RegistrationLike[K] } = {
    installing: null,
    waiting: null,
    active,
    addEventListener: (_type, listener) => {
      heard.found = listener;
    },
    update: async () => undefined,
  };
  const waiting: (() => void)[] = [];
  const later: (() => void)[] = [];
  const tabs = { running: false };
  const reload = vi.fn();
  const site = new SiteWorker({
    register: async () => registration,
    controlled,
    entry: ENTRY,
    onTakenOver: (listener) => {
      heard.takenOver = listener;
    },
    onMessage: (listener) => {
      heard.message = listener;
    },
    whenQuiet: (act) => (tabs.running ? waiting.push(act) : act()),
    ifQuiet: async (act) => {
      if (!tabs.running) act();
      return !tabs.running;
    },
    reload,
    later: (_time, act) => later.push(act),
  });
  const timePasses = () => {
    for (const act of later.splice(0)) act();
  };
  const runEnds = () => {
    tabs.running = false;
    for (const act of waiting.splice(0)) act();
  };
  /** Another build arrives and waits. */
  const install = () => {
    const next = new FakeWorker();
    registration.installing = next;
    heard.found();
    registration.waiting = next;
    next.become('installed');
    return next;
  };
  /** The one that waits, or the first of all, takes over this page. */
  const activate = (worker: FakeWorker) => {
    registration.waiting = null;
    registration.active = worker;
    worker.become('activated');
    heard.takenOver();
  };
  return { site, heard, tabs, runEnds, timePasses, install, activate, reload, state: () => site.store.getState() };
}

describe('the page’s end of its service worker', () => {
  it('reports when the page, and then its images, are on this device', async () => {
    const worker = new FakeWorker('activating');
    const { site, heard, state } = page({ active: worker, controlled: false });
    await site.start();
    expect(state().offline).toBe('preparing');
    worker.become('activated');
    expect(state().offline).toBe('files');
    expect(worker.said).toEqual(['keep-images', `has ${ENTRY}`]);
    heard.message('images-not-kept');
    expect(state().offline).toBe('files');
    heard.message('images-kept');
    expect(state().offline).toBe('everything');
  });

  it('does not call a first visit an update, nor load it again', async () => {
    const { site, heard, install, reload, state } = page({ active: null, controlled: false });
    await site.start();
    install();
    heard.takenOver();
    expect(state().update).toBe('none');
    expect(reload).not.toHaveBeenCalled();
  });

  it('offers an update to a tab on its first visit, and loads it from there', async () => {
    const { site, install, activate, reload, state } = page({ active: null, controlled: false });
    await site.start();
    activate(install());
    expect(state()).toEqual({ offline: 'files', update: 'none' });
    const next = install();
    expect(state().update).toBe('ready');
    await site.update();
    expect(next.said).toEqual(['take-over']);
    expect(reload).not.toHaveBeenCalled();
    activate(next);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('offers an update to a page that was loaded past its worker', async () => {
    const { site, install, state } = page({ active: new FakeWorker('activated'), controlled: false });
    await site.start();
    install();
    expect(state().update).toBe('ready');
  });

  it('offers to load the page again where its first worker is already another build’s', async () => {
    const { site, heard, tabs, runEnds, install, activate, reload, state } = page({ active: null, controlled: false });
    tabs.running = true;
    await site.start();
    activate(install());
    heard.message('same-build');
    runEnds();
    expect(state().update).toBe('none');
    tabs.running = true;
    heard.message('other-build');
    expect(state().update).toBe('none');
    runEnds();
    expect(state().update).toBe('ready');
    await site.update();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('needs its server where the install failed, and not where only an update’s did', async () => {
    const first = page({ active: null, controlled: false });
    await first.site.start();
    first.install().become('redundant');
    expect(first.state().offline).toBe('none');
    const later = page({ active: new FakeWorker('activated'), controlled: true });
    await later.site.start();
    later.install().become('redundant');
    expect(later.state().offline).toBe('files');
  });

  it('offers another build, and takes it when asked', async () => {
    const { site, heard, install, reload, state } = page({ active: new FakeWorker('activated'), controlled: true });
    await site.start();
    const next = install();
    expect(state().update).toBe('ready');
    expect(next.said).toEqual([]);
    await site.update();
    expect(next.said).toEqual(['take-over']);
    heard.takenOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('loads the page again where the worker in use never ends its requests, but not during a run', async () => {
    const { site, tabs, runEnds, timePasses, install, reload } = page({
      active: new FakeWorker('activated'),
      controlled: true,
    });
    await site.start();
    const next = install();
    await site.update();
    expect(reload).not.toHaveBeenCalled();
    tabs.running = true;
    timePasses();
    expect(reload).not.toHaveBeenCalled();
    runEnds();
    expect(reload).toHaveBeenCalledOnce();
    expect(next.state).toBe('installed');
  });

  it('loads the page again only once where the other build took over in time', async () => {
    const { site, timePasses, install, activate, reload } = page({
      active: new FakeWorker('activated'),
      controlled: true,
    });
    await site.start();
    const next = install();
    await site.update();
    activate(next);
    timePasses();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('offers nothing while a run is under way', async () => {
    const { site, tabs, runEnds, install, state } = page({ active: new FakeWorker('activated'), controlled: true });
    tabs.running = true;
    await site.start();
    install();
    expect(state().update).toBe('none');
    runEnds();
    expect(state().update).toBe('ready');
  });

  it('does not take over during a run that started meanwhile: it reports the refusal, and offers it again after', async () => {
    const { site, tabs, runEnds, install, state } = page({ active: new FakeWorker('activated'), controlled: true });
    await site.start();
    const next = install();
    tabs.running = true;
    await site.update();
    expect(next.said).toEqual([]);
    expect(state().update).toBe('refused');
    runEnds();
    expect(state().update).toBe('ready');
    expect(next.said).toEqual([]);
    await site.update();
    expect(next.said).toEqual(['take-over']);
  });

  it('does not offer again what was dismissed while it was refused', async () => {
    const { site, tabs, runEnds, install, state } = page({ active: new FakeWorker('activated'), controlled: true });
    await site.start();
    install();
    tabs.running = true;
    await site.update();
    site.dismiss();
    runEnds();
    expect(state().update).toBe('none');
  });

  it('loads again where another build took over before the page had looked for its worker', async () => {
    const { heard, reload } = page({ active: new FakeWorker('activated'), controlled: true });
    heard.takenOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('waits with loading again where another tab asked for it during a run', async () => {
    const { site, heard, tabs, runEnds, reload } = page({ active: new FakeWorker('activated'), controlled: true });
    await site.start();
    tabs.running = true;
    heard.takenOver();
    expect(reload).not.toHaveBeenCalled();
    runEnds();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('does without where there is to be none, or the browser refuses', async () => {
    const services = {
      controlled: false,
      entry: null,
      onTakenOver: () => undefined,
      onMessage: () => undefined,
      whenQuiet: () => undefined,
      ifQuiet: async () => true,
      reload: () => undefined,
      later: () => undefined,
    };
    for (const register of [async () => null, () => Promise.reject(new Error('SecurityError'))]) {
      const site = new SiteWorker({ ...services, register });
      await site.start();
      await site.checkForUpdate();
      expect(site.store.getState()).toEqual({ offline: 'none', update: 'none' });
    }
  });
});
