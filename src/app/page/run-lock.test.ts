// Who holds the lock of a run, and until when. The browser's locks are replaced by a fake; `e2e/faults.spec.ts` uses real ones.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { Lab } from '../../state/lab/lab.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';
import { lockWhileTraining } from './run-lock.ts';

let held = 0;

/** A lock that any number share. */
const locks = {
  request: async (_name: string, _options: { mode: 'shared' }, until: () => Promise<void>) => {
    held++;
    await until();
    held--;
  },
};

function racer() {
  const engine = createFakeEngine();
  const lab = new Lab(quietServices({ createLink: () => engine.link }), readConfig([]));
  lockWhileTraining(lab);
  return { lab, engine };
}

/** Lets what was let go be let go. */
async function settle(): Promise<number> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
  return held;
}

describe('the lock of a run', () => {
  beforeEach(() => {
    held = 0;
    vi.stubGlobal('navigator', { locks });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is held by each lab of a race as long as its run is under way', async () => {
    const [one, other] = [racer(), racer()];
    expect(held).toBe(0);
    for (const { lab } of [one, other]) lab.train('run');
    expect(held).toBe(2);
    const { runId } = one.engine.last('start');
    one.engine.report({ type: 'failed', runId, code: 'engine', message: 'It is over.' });
    expect(await settle()).toBe(1);
    one.lab.train('run');
    expect(await settle()).toBe(2);
  });

  it('is given back by a lab that is closed in the middle of its run', async () => {
    const { lab } = racer();
    lab.train('run');
    lab.close();
    expect(await settle()).toBe(0);
  });
});
