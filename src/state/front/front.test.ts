import { describe, expect, it } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import type { EpochPoint } from '../../core/metrics.ts';
import { Front } from './front.ts';
import { isTraining, type Shot, withTrueLabels } from './front-state.ts';
import { isAtChance, onlyTestErrorDiffers } from './judge-runs.ts';
import { EPOCH_TIME } from './paced-shots.ts';

const TRUTH = [0, 1, 2, 3];
const GIVEN = [5, 1, 7, 8];
const TEST_IMAGES = 800;

/** A front page whose engine and clock are the test's. */
function setUp() {
  const engines: FakeEngine[] = [];
  const waiting: { readonly at: number; readonly act: () => void }[] = [];
  let now = 0;
  const front = new Front(
    {
      createLink: () => {
        const engine = createFakeEngine();
        engines.push(engine);
        return engine.link;
      },
      dataUrl: 'http://localhost/data/',
      wait: (time, act) => {
        const entry = { at: now + time, act };
        waiting.push(entry);
        return () => void waiting.splice(waiting.indexOf(entry), 1);
      },
      every: () => () => undefined,
    },
    4,
  );
  const engine = () => {
    const last = engines.at(-1);
    if (!last) throw new Error('No engine was created.');
    return last;
  };
  const pass = (time: number) => {
    now += time;
    for (const entry of waiting.filter(({ at }) => at <= now)) {
      waiting.splice(waiting.indexOf(entry), 1);
      entry.act();
    }
  };
  return { front, engine, engines, pass, state: () => front.store.getState() };
}

function arrive(engine: FakeEngine): void {
  engine.report({
    type: 'data',
    data: 'standin',
    title: 'Stand-in',
    provenance: 'drawn',
    imported: false,
    classes: [],
    receivedBytes: 1,
    totalBytes: 1,
    trainReady: 4,
    train: 4,
    test: TEST_IMAGES,
    available: 4,
    complete: true,
    notice: 'no CIFAR-10',
  });
  engine.report({
    type: 'map',
    requestId: engine.last('map').requestId,
    side: 1,
    pixels: new Uint8Array(12),
    truth: Uint8Array.from(TRUTH),
    given: Uint8Array.from(GIVEN),
    corrupted: new Uint8Array(4).fill(1),
  });
}

function point(epoch: number, wrong: number): EpochPoint {
  return { epoch, step: epoch, trainLoss: 1, trainError: wrong / 4, testError: 0.9, noise: null, seconds: epoch };
}

function epoch(engine: FakeEngine, runId: string, at: number, predicted: readonly number[], wrong: number): void {
  engine.report({ type: 'epoch', runId, point: point(at, wrong) });
  const [given, corrupted] = [Uint8Array.from(GIVEN), new Uint8Array(4).fill(1)];
  engine.report({ type: 'predictions', runId, epoch: at, predicted: Uint8Array.from(predicted), given, corrupted });
}

function end(engine: FakeEngine, runId: string): void {
  const result = {
    outcome: 'fitted',
    fitted: true,
    epochsToFit: 2,
    stepsToFit: 2,
    stepsToLossTenth: null,
    trainLoss: 1,
    trainError: 0,
    testError: 0.9,
    bestTestError: 0.9,
    bestEpoch: 1,
    divergedAtStep: null,
    imagesPerSecond: 1,
    seconds: 1,
  } as const;
  engine.report({ type: 'ended', runId, result });
}

describe('the front page’s experiment', () => {
  it('trains nothing before the bet, and then at once, on the images that there are', () => {
    const { front, engine, state } = setUp();
    front.commit(1);
    expect(state().step).toBe('question');
    arrive(engine());
    expect(engine().count('start')).toBe(0);
    front.commit(3);
    expect(state()).toMatchObject({ step: 'random', bet: 3 });
    const { config, runId } = engine().last('start');
    expect(runId).toBe('random');
    expect(new Map(config).get('setting')).toBe('random-labels');
    expect(new Map(config).get('data')).toBe('standin');
  });

  it('shows every epoch, in order, and none of them for less than its time', () => {
    const { front, engine, pass, state } = setUp();
    arrive(engine());
    front.commit(null);
    epoch(engine(), 'random', 1, [5, 0, 0, 0], 3);
    epoch(engine(), 'random', 2, [5, 1, 0, 0], 2);
    epoch(engine(), 'random', 3, GIVEN, 0);
    end(engine(), 'random');
    expect(state().random).toMatchObject({ epoch: 1, memorized: 1, trainError: 0.75 });
    pass(EPOCH_TIME - 1);
    expect(state().random?.epoch).toBe(1);
    pass(1);
    expect(state().random).toMatchObject({ epoch: 2, memorized: 2 });
    pass(EPOCH_TIME);
    expect(state()).toMatchObject({ step: 'random', random: { epoch: 3, memorized: 4 } });
    pass(EPOCH_TIME);
    expect(state().step).toBe('answer');
  });

  it('counts the second run against the true labels, and keeps the first', () => {
    const { front, engine, pass, state } = setUp();
    arrive(engine());
    front.commit(2);
    epoch(engine(), 'random', 1, GIVEN, 0);
    end(engine(), 'random');
    pass(EPOCH_TIME);
    front.trainOnTruth();
    expect(new Map(engine().last('start').config).get('setting')).toBe('true-labels');
    epoch(engine(), 'truth', 1, TRUTH, 0);
    end(engine(), 'truth');
    pass(EPOCH_TIME);
    expect(state()).toMatchObject({ step: 'comparison', random: { memorized: 4 }, truth: { memorized: 4 } });
    const { images } = state();
    expect(images && [...withTrueLabels(images).given]).toEqual(TRUTH);
  });

  it('says why nothing trains, and begins again on another engine', () => {
    const { front, engine, engines, state } = setUp();
    arrive(engine());
    front.commit(2);
    engine().crash('out of memory');
    expect(state().failure).toContain('out of memory');
    front.retry();
    expect(engines).toHaveLength(2);
    expect(state()).toMatchObject({ step: 'question', failure: null, images: null });
    expect(isTraining(state())).toBe(false);
    arrive(engine());
    front.commit(2);
    expect(new Map(engine().last('start').config).get('backend')).toBe('wasm');
    front.close();
    expect(engine().closed).toBe(true);
  });
});

describe('what is stated about the runs', () => {
  const shot = (memorized: number, testError: number): Shot => ({
    epoch: 1,
    predicted: new Uint8Array(4),
    memorized,
    trainError: 1 - memorized / 4,
    testError,
  });

  it('is chance level only within two standard errors of it', () => {
    // 800 images: one standard error is 1.06%.
    expect(isAtChance(shot(4, 0.88), TEST_IMAGES)).toBe(true);
    expect(isAtChance(shot(4, 0.92), TEST_IMAGES)).toBe(true);
    expect(isAtChance(shot(4, 0.875), TEST_IMAGES)).toBe(false);
    expect(isAtChance(shot(4, 0.71), TEST_IMAGES)).toBe(false);
  });

  it('is one number that differs only where both have memorized everything', () => {
    expect(onlyTestErrorDiffers(shot(4, 0.9), shot(4, 0.71))).toBe(true);
    expect(onlyTestErrorDiffers(shot(3, 0.9), shot(4, 0.71))).toBe(false);
    expect(onlyTestErrorDiffers(shot(4, 0.9), shot(4, 0.9))).toBe(false);
  });
});
