import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeConfig, readConfig } from '../core/config-codec.ts';
import { newRun, type Run, withDelta } from './run.ts';
import { createRunArchive, type KeyValueStore } from './run-archive.ts';
import { labelRuns } from './run-labels.ts';
import { thinLosses } from './thin-losses.ts';
import { DEFAULT_VIEW, ROOMS, readView, THEMES, writeView } from './view-options.ts';

function run(id: string, ...entries: [string, string][]): Run {
  return newRun(id, readConfig(entries).config);
}

describe('run labels', () => {
  const labelsOf = (...runs: Run[]) => labelRuns(runs).map(({ label }) => label);

  it('name setting and network alone where nothing else differs', () => {
    expect(labelsOf(run('a'), run('b', ['setting', 'random-labels']))).toEqual([
      'True labels · MLP 1×512',
      'Random labels · MLP 1×512',
    ]);
  });

  it('name what differs, in all runs', () => {
    expect(labelsOf(run('a', ['n', '4000']), run('b', ['lr', '0.1']))).toEqual([
      'True labels · MLP 1×512 · N = 4,000 · learning rate 0.01',
      'True labels · MLP 1×512 · N = 2,000 · learning rate 0.1',
    ]);
  });

  it('name p with the setting that has one', () => {
    expect(labelsOf(run('a', ['p', '0.4']))).toEqual(['Partially corrupted labels, p = 0.4 · MLP 1×512']);
  });

  it('name the width of a network that is not the paper’s', () => {
    const wide = run('a', ['model', 'alexnet-small']);
    const narrow = run('b', ['model', 'alexnet-small'], ['width', '0.25']);
    expect(labelsOf(wide, narrow)).toEqual(['True labels · Small AlexNet', 'True labels · Small AlexNet, width 0.25']);
  });

  it('name regularizers and the stand-in', () => {
    expect(labelsOf(run('a', ['reg', 'weight-decay:0.01'], ['data', 'standin']), run('b'))).toEqual([
      'True labels · MLP 1×512 · weight-decay 0.01 · stand-in',
      'True labels · MLP 1×512 · no regularizer · CIFAR-10',
    ]);
  });

  it('number runs of the very same experiment', () => {
    expect(labelsOf(run('a'), run('b'), run('c'))).toEqual([
      'True labels · MLP 1×512',
      'True labels · MLP 1×512 · run 2',
      'True labels · MLP 1×512 · run 3',
    ]);
  });

  it('are always different from one another', () => {
    const seeds = fc.array(fc.record({ seed: fc.integer({ min: 0, max: 3 }), n: fc.constantFrom(100, 2000) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(seeds, (list) => {
        const runs = list.map(({ seed, n }, i) => run(`r${i}`, ['seed', String(seed)], ['n', String(n)]));
        expect(new Set(labelsOf(...runs)).size).toBe(runs.length);
      }),
    );
  });

  it('leave a run alone whose label stays', () => {
    const [first] = labelRuns([run('a')]);
    const again = labelRuns(first ? [first, run('b', ['setting', 'random-labels'])] : []);
    expect(again[0]).toBe(first);
  });
});

describe('thinning losses', () => {
  const series = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1, maxLength: 500 });

  it('keeps ends, extremes and order, within the limit, and makes nothing up', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 4, max: 60 }), (loss, limit) => {
        const step = loss.map((_, i) => i);
        const thin = thinLosses({ step, loss }, limit);
        expect(thin.step.length).toBeLessThanOrEqual(Math.max(limit, 0));
        expect(thin.step[0]).toBe(0);
        expect(thin.step.at(-1)).toBe(loss.length - 1);
        expect(Math.min(...thin.loss)).toBe(Math.min(...loss));
        expect(Math.max(...thin.loss)).toBe(Math.max(...loss));
        expect([...thin.step].sort((a, b) => a - b)).toEqual(thin.step);
        expect(thin.step.map((i) => loss[i])).toEqual(thin.loss);
      }),
    );
  });

  it('bounds what a very long run keeps', () => {
    const step = Array.from({ length: 25_000 }, (_, i) => i);
    const grown = withDelta(run('a'), { losses: { step, loss: step }, points: [], progress: null });
    expect(grown.losses.step.length).toBeLessThanOrEqual(10_000);
    expect(grown.losses.step.at(-1)).toBe(24_999);
  });
});

function memory(initial?: unknown): KeyValueStore & { value: unknown } {
  const store = {
    value: initial,
    get: async () => structuredClone(store.value),
    set: async (_key: string, value: unknown) => {
      store.value = structuredClone(value);
    },
  };
  return store;
}

describe('the archive of runs', () => {
  const finished: Run = {
    ...run('a', ...describeConfig(readConfig([['reg', 'weight-decay:0.01']]).config)),
    phase: 'ended',
    losses: { step: [1, 2], loss: [2.3, 2.2] },
    history: [{ epoch: 1, step: 2, trainLoss: 2.2, trainError: 0.9, testError: 0.9, noise: null, seconds: 1 }],
  };

  it('gives back what was kept', async () => {
    const store = memory();
    await createRunArchive(store).save([finished]);
    expect(await createRunArchive(store).load()).toEqual({ runs: [finished], lost: 0 });
  });

  it('is empty on a first visit', async () => {
    expect(await createRunArchive(memory()).load()).toEqual({ runs: [], lost: 0 });
  });

  it('counts what it cannot read, and reads the rest', async () => {
    const store = memory();
    await createRunArchive(store).save([finished]);
    if (Array.isArray(store.value)) store.value.push({ id: 'b' }, 'nonsense');
    expect(await createRunArchive(store).load()).toEqual({ runs: [finished], lost: 2 });
  });

  it('does without storage where the browser forbids it', async () => {
    const forbidden = async () => {
      throw new Error('The operation is insecure.');
    };
    const archive = createRunArchive({ get: forbidden, set: forbidden });
    await archive.save([finished]);
    expect(await archive.load()).toEqual({ runs: [], lost: 0 });
  });

  it('keeps the latest twenty', async () => {
    const store = memory();
    const archive = createRunArchive(store);
    await archive.save(Array.from({ length: 30 }, (_, i) => ({ ...finished, id: `r${i}` })));
    const { runs } = await archive.load();
    expect(runs.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `r${i + 10}`));
  });
});

describe('how the page is shown', () => {
  it.each(THEMES)('reads back theme=%s', (theme) => {
    for (const room of ROOMS) {
      const view = { ...DEFAULT_VIEW, room, theme };
      expect(readView(writeView(view))).toEqual({ view, repairs: [] });
    }
  });

  it('reads back what a frame shows, and a chapter is in the story', () => {
    const view = { ...DEFAULT_VIEW, room: 'story', chapter: 'random-labels', embed: true, lang: 'en' } as const;
    expect(writeView(view)).toBe('?embed=1&chapter=random-labels&lang=en');
    expect(readView(writeView(view))).toEqual({ view, repairs: [] });
    const frame = '?embed=1&hide=images,controls&autostart=1';
    expect(readView(frame).view).toMatchObject({ embed: true, hide: ['controls', 'images'], autostart: true });
  });

  it('repairs a part that cannot be hidden, and says which can', () => {
    const { view, repairs } = readView('?hide=results');
    expect(view.hide).toEqual([]);
    expect(repairs[0]?.message).toContain('controls, images');
  });

  it('repairs a theme that there is not', () => {
    const { view, repairs } = readView('?theme=neon');
    expect(view.theme).toBe('auto');
    expect(repairs[0]?.message).toContain('neon');
  });

  it('names a key that it does not know', () => {
    expect(readView('?colour=red').repairs[0]?.message).toContain('colour');
  });

  it('says nothing about an empty query', () => {
    expect(readView('').repairs).toEqual([]);
    expect(writeView(readView('').view)).toBe('');
  });
});
