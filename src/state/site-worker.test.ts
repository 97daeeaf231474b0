import { describe, expect, it, vi } from 'vitest';
import { type RegistrationLike, SiteWorker, type SiteWorkerLike } from './site-worker.ts';

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
  const registration: RegistrationLike & { installing: FakeWorker | null; waiting: FakeWorker | null } = {
    installing: null,
    waiting: null,
    active,
    addEventListener: (_type, listener) => {
      heard.found = listener;
    },
    update: async () => undefined,
  };
  const waiting: (() => void)[] = [];
  const tabs = { running: false };
  const reload = vi.fn();
  const site = new SiteWorker({
    register: async () => registration,
    controlled,
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
  });
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
  return { site, heard, tabs, runEnds, install, reload, state: () => site.store.getState() };
}

describe('the page’s end of its service worker', () => {
  it('says when the page, and then its pictures, are on this device', async () => {
    const worker = new FakeWorker('activating');
    const { site, heard, state } = page({ active: worker, controlled: false });
    await site.start();
    expect(state().offline).toBe('preparing');
    worker.become('activated');
    expect(state().offline).toBe('files');
    expect(worker.said).toEqual(['keep-pictures']);
    heard.message('pictures-not-kept');
    expect(state().offline).toBe('files');
    heard.message('pictures-kept');
    expect(state().offline).toBe('everything');
  });

  it('does not call a first visit an update, nor load it anew', async () => {
    const { site, heard, install, reload, state } = page({ active: null, controlled: false });
    await site.start();
    install();
    heard.takenOver();
    expect(state().update).toBe('none');
    expect(reload).not.toHaveBeenCalled();
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

  it('says nothing of it while a run is under way', async () => {
    const { site, tabs, runEnds, install, state } = page({ active: new FakeWorker('activated'), controlled: true });
    tabs.running = true;
    await site.start();
    install();
    expect(state().update).toBe('none');
    runEnds();
    expect(state().update).toBe('ready');
  });

  it('does not take over under a run that began meanwhile, and says why', async () => {
    const { site, tabs, install, state } = page({ active: new FakeWorker('activated'), controlled: true });
    await site.start();
    const next = install();
    tabs.running = true;
    await site.update();
    expect(next.said).toEqual([]);
    expect(state().update).toBe('refused');
    site.forgetRefusal();
    expect(state().update).toBe('ready');
  });

  it('waits with loading anew where another tab asked for it during a run', async () => {
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
      onTakenOver: () => undefined,
      onMessage: () => undefined,
      whenQuiet: () => undefined,
      ifQuiet: async () => true,
      reload: () => undefined,
    };
    for (const register of [async () => null, () => Promise.reject(new Error('SecurityError'))]) {
      const site = new SiteWorker({ ...services, register });
      await site.start();
      await site.look();
      expect(site.store.getState()).toEqual({ offline: 'none', update: 'none' });
    }
  });
});
