import { describe, expect, it } from 'vitest';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { CLASS_NAMES } from '../../core/data/classes.ts';
import { COUNTED_IMAGES } from '../../core/metrics.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { quietServices } from '../testing/quiet-services.ts';
import { learningInView, predictionsInView, weightsInView } from './insight.ts';
import { Lab } from './lab.ts';
import { MAP_SIZE } from './map.ts';

const DATA: ReportOf<'data'> = {
  type: 'data',
  data: 'cifar10',
  title: 'CIFAR-10',
  provenance: 'A test.',
  imported: false,
  classes: [...CLASS_NAMES],
  receivedBytes: 2,
  totalBytes: 2,
  trainReady: 2,
  train: 2,
  test: 2,
  available: 2,
  complete: true,
  notice: null,
};

function setUp() {
  const engine = createFakeEngine();
  const pending: (() => void)[] = [];
  const lab = new Lab(
    quietServices({
      createLink: () => engine.link,
      schedule: (flush) => pending.push(flush),
    }),
    readConfig([]),
  );
  const flush = () => {
    for (const one of pending.splice(0)) one();
  };
  const two = () => new Uint8Array(2);
  const answer = () =>
    engine.report({
      type: 'map',
      requestId: engine.last('map').requestId,
      side: 1,
      pixels: new Uint8Array(6),
      truth: two(),
      given: two(),
      corrupted: two(),
    });
  let epoch = 0;
  const predict = (runId: string, ...predicted: number[]) => {
    epoch++;
    engine.report({
      ...{ type: 'predictions', runId, epoch, given: two(), corrupted: two() },
      predicted: Uint8Array.from(predicted),
    });
  };
  const inView = () => predictionsInView(lab.store.getState());
  const change = (address: string) => lab.open(readConfig(new URLSearchParams(address)).config);
  return { engine, lab, flush, answer, predict, inView, change };
}

describe('the map', () => {
  it('shows no image without a prediction, where the network predicts a part of them', () => {
    expect(MAP_SIZE).toBeLessThanOrEqual(COUNTED_IMAGES);
  });

  it('is asked for once images are known, and not again for the same ones', () => {
    const { engine } = setUp();
    expect(engine.count('map')).toBe(0);
    engine.report({ ...DATA, complete: false, trainReady: 1 });
    engine.report(DATA);
    expect(engine.count('map')).toBe(1);
  });

  it('is asked for again where labels or images change, one question at a time', () => {
    const { engine, answer, change } = setUp();
    engine.report(DATA);
    change('setting=random-labels');
    change('setting=random-labels&seed=2');
    expect(engine.count('map')).toBe(1);
    answer();
    expect(engine.count('map')).toBe(2);
    expect(engine.last('map').config).toContainEqual(['seed', '2']);
    answer();
    change('setting=random-labels&seed=2&model=linear');
    expect(engine.count('map')).toBe(2);
  });

  it('is asked for again after images that could not be had', () => {
    const { engine } = setUp();
    engine.report(DATA);
    engine.report({ type: 'data-failed', code: 'network', message: 'No line.' });
    engine.report(DATA);
    expect(engine.count('map')).toBe(2);
  });

  it('is asked of a fresh engine after a crash', () => {
    const { engine, lab } = setUp();
    engine.report(DATA);
    engine.crash('memory');
    lab.restart();
    engine.report(DATA);
    expect(engine.count('map')).toBe(2);
  });
});

describe('predictions', () => {
  it('are held until the next drawing, and only the latest are kept', () => {
    const { engine, lab, flush, answer, predict, inView } = setUp();
    engine.report(DATA);
    answer();
    lab.train('run');
    predict('run-1', 1, 1);
    predict('run-1', 2, 3);
    expect(inView()).toBeNull();
    flush();
    expect(inView()).toEqual(Uint8Array.of(2, 3));
  });

  it('are not laid on another experiment’s map', () => {
    const { engine, lab, flush, answer, predict, inView, change } = setUp();
    engine.report(DATA);
    answer();
    change('setting=random-labels');
    lab.train('run');
    predict('run-1', 1, 1);
    flush();
    expect(inView()).toBeNull();
    answer();
    expect(inView()).not.toBeNull();
  });

  it('are counted epoch by epoch, those that are drawn together too', () => {
    const { engine, lab, flush, answer, predict } = setUp();
    engine.report(DATA);
    answer();
    lab.train('run');
    predict('run-1', 0, 1);
    predict('run-1', 1, 0);
    flush();
    predict('run-1', 0, 0);
    flush();
    const history = learningInView(lab.store.getState());
    expect(history).toMatchObject({
      ...{ from: 1, to: 3 },
      firstRight: Uint16Array.of(1, 2),
      rightSince: Uint16Array.of(3, 2),
      forgotten: Uint16Array.of(1, 0),
    });
  });

  it('go out of view with their run', () => {
    const { engine, lab, flush, answer, predict, inView } = setUp();
    engine.report(DATA);
    answer();
    lab.train('run');
    predict('run-1', 1, 1);
    flush();
    lab.reset();
    expect(inView()).toBeNull();
  });
});

describe('weights', () => {
  const WEIGHTS = { type: 'weights', step: 3, units: 1, side: 1, pixels: new Uint8Array(3), largest: [1] } as const;

  it('are those of the run in view', () => {
    const { engine, lab, flush } = setUp();
    engine.report(DATA);
    lab.train('run');
    engine.report({ ...WEIGHTS, runId: 'run-1', largest: [1] });
    flush();
    expect(weightsInView(lab.store.getState())?.step).toBe(3);
    engine.report({ ...WEIGHTS, runId: 'run-0', largest: [1] });
    flush();
    expect(weightsInView(lab.store.getState())).toBeNull();
  });
});
