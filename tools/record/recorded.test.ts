// The contents of public/recorded: complete, made on real CIFAR-10, consistent, and in agreement with what the page states about it;
// and one point of each figure is trained again. That needs CIFAR-10, in `.cache` or beside the project; without it
// the same experiment is trained on the stand-in, and only what does not depend on the images is compared.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import { FIRST_PART } from '../../src/core/data/subset.ts';
import { type ExperimentConfig, parametersOf, TEST_SIZE } from '../../src/core/experiment.ts';
import { type AtCorruption, atCorruption } from '../../src/core/figures/shared/corruption-sweep.ts';
import { groupBy, networkName } from '../../src/core/figures/shared/setup.ts';
import { resultOf } from '../../src/core/metrics.ts';
import { runKey } from '../../src/core/results/results-file.ts';
import { configOf, type RunFile } from '../../src/core/results/run-file.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { openLocalData } from '../data/node-source.ts';
import { runExperiment } from '../experiment/run-experiment.ts';
import { findRealImages, nameOfImages, prepareTestImages } from '../testing/real-images.ts';
import { RECORDABLE } from './arguments.ts';
import { RECORDING_BACKEND, recordedIn } from './record-runs.ts';

const real = await findRealImages();
const recorded = new Map<string, readonly RunFile[]>();
for (const { id } of RECORDABLE) recorded.set(id, [...(await recordedIn(`public/recorded/${id}.json`)).values()]);
const runsOf = (figure: string) => recorded.get(figure) ?? [];

/** Whether a run with this result ends before its maximum of epochs. */
function endsEarly({ fitted, trainError, stepsToLossTenth }: RunFile['result'], { stop }: RunFile['config']): boolean {
  return stop === 'loss' ? fitted && trainError === 0 && stepsToLossTenth !== null : fitted && stop !== 'epochs';
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(RECORDABLE.map(({ id, presets }) => [id, presets] as const))('%s, as recorded', (id, presets) => {
  const runs = runsOf(id);

  it('has every run of its preset, and no other but those of the full one', () => {
    const keysOf = (which: string) =>
      presets.filter((preset) => preset.id === which).flatMap(({ configs }) => configs.map(runKey));
    const [asked, more] = [keysOf('recorded'), new Set(keysOf('full'))];
    const there = runs.map((run) => runKey(configOf(run)));
    expect(new Set(there).size).toBe(there.length);
    expect(there).toEqual(expect.arrayContaining(asked));
    expect(there.filter((key) => !asked.includes(key) && !more.has(key))).toEqual([]);
  });

  it('was made on one preparation of real CIFAR-10, on a backend that needs no GPU, and is dated', () => {
    for (const of of groupBy(runs, ({ data }) => `${data.train} ${data.test}`)) {
      // What was recorded before runs named their images was made on one preparation of 4,000 and 800, whose first images these are.
      const known = of.map(({ data }) => (data.images ? `${data.images.train} ${data.images.test}` : data.sha256));
      expect(new Set(known).size).toBe(1);
    }
    for (const { data, config, backend, date, losses } of runs) {
      expect(data).toMatchObject({ id: 'cifar10', train: config.n, test: config.test ?? TEST_SIZE.default });
      expect(data.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(backend).toBe(RECORDING_BACKEND);
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(losses.step).toEqual([]);
    }
  });

  it('is fetched in less than 60 kB', async () => {
    const file = await readFile(`public/recorded/${id}.json`);
    expect(gzipSync(file).length).toBeLessThan(60_000);
  });

  it('names experiments exactly as this page writes them', () => {
    for (const { config, parameters } of runs) {
      const read = readConfig(Object.entries(config).map(([key, value]) => [key, String(value)] as const));
      expect(read.repairs).toEqual([]);
      expect(parameters).toBe(parametersOf(read.config));
    }
  });

  it('has the results that follow from its histories', () => {
    for (const { history, result, config } of runs) {
      expect(result.outcome).toBe(endsEarly(result, config) ? 'fitted' : 'budget');
      const last = history.at(-1)?.epoch;
      if (result.outcome === 'budget') expect(last).toBe(config.epochs);
      // By the rule `loss` a run continues past its fit.
      else if (config.stop === 'loss') expect(last).toBeGreaterThanOrEqual(result.epochsToFit ?? Number.NaN);
      else expect(last).toBe(result.epochsToFit);
      expect(history.at(-1)).toMatchObject({ trainError: result.trainError, testError: result.testError });
      // A thinned history has lost epochs, and may have lost the first that fitted.
      if (history.length !== history.at(-1)?.epoch) continue;
      const { outcome, imagesPerSecond, seconds } = result;
      expect(resultOf(history, { outcome, images: 1, seconds })).toMatchObject({
        ...result,
        imagesPerSecond: expect.anything(),
      });
      expect(imagesPerSecond).toBeGreaterThan(0);
    }
  });
});

describe('in what was recorded', () => {
  const all = [...recorded.values()].flat();

  it('random labels of small samples are fitted by every network, with every seed', () => {
    const random = all.filter(
      ({ config, data }) => config.setting === 'random-labels' && data.train <= FIRST_PART.train,
    );
    const networks = new Set(random.map((run) => networkName(configOf(run))));
    expect([...networks]).toEqual(
      expect.arrayContaining(['MLP 1×512', 'Small AlexNet, width ¼', 'Small Inception, width ¼']),
    );
    expect(
      random.filter(({ result }) => !result.fitted || result.trainError !== 0).map(({ config }) => config),
    ).toEqual([]);
  });

  const isSmall = (sweep: readonly AtCorruption[]) => sweep.every(({ run }) => run.data.train === 1000);
  const sweeps = groupBy(atCorruption(runsOf('test-error')), ({ setup }) => setup);

  it.each(sweeps.map((sweep) => [sweep[0]?.setupLabel ?? '', sweep] as const))(
    'test error rises with label corruption up to the chance level: %s',
    (_, sweep) => {
      const places = groupBy(sweep, ({ p }) => String(p)).map((here) => ({
        p: here[0]?.p ?? Number.NaN,
        error: mean(here.map(({ run }) => run.result.testError ?? Number.NaN)),
        runs: here.length,
      }));
      const errors = places.toSorted((a, b) => a.p - b.p).map(({ error }) => error);
      const ps = places.map(({ p }) => p).toSorted((a, b) => a - b);
      if (isSmall(sweep)) expect(ps).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
      // The others are recorded run by run, the ends of their curves first.
      else expect([ps[0], ps.at(-1)]).toEqual([0, 1]);
      expect(Math.abs((errors.at(-1) ?? Number.NaN) - 0.9)).toBeLessThanOrEqual(0.03);
      // 800 test images leave a standard error of 0.017 to a run and 0.01 to a mean over three: neighbors may touch.
      const scatter = 0.035 / Math.sqrt(Math.min(...places.map(({ runs }) => runs)));
      for (const [i, error] of errors.entries()) expect(error).toBeGreaterThan((errors[i - 1] ?? 0) - scatter);
      expect((errors.at(-1) ?? Number.NaN) - (errors[0] ?? Number.NaN)).toBeGreaterThan(0.1);
    },
  );

  it('each network of the paper has its own sweep', () => {
    expect(sweeps.filter(isSmall)).toHaveLength(3);
  });
});

/** An MLP's complete run again, a second or two; of others the first epochs, which do not depend on the maximum. */
const MAX_EPOCHS: Readonly<Record<string, number>> = { 'mlp-1x512': 100, 'mlp-1xh': 100 };
const FEW_EPOCHS = 3;

const lastEpoch = ({ history }: RunFile) => history.at(-1)?.epoch ?? 0;

function epochsAgain(run: RunFile): number {
  const { model, epochs } = configOf(run);
  return Math.min(epochs, MAX_EPOCHS[model.id] ?? FEW_EPOCHS);
}

/** The run of a figure that takes least time to make again, as its recording went; on no more images than tests prepare. */
function cheapest(figure: string): RunFile {
  const small = runsOf(figure).filter(({ data }) => data.train <= FIRST_PART.train && data.test <= FIRST_PART.test);
  const [first, ...others] = small;
  if (!first) throw new Error(`Nothing is recorded for ${figure}.`);
  const cost = (run: RunFile) => run.result.seconds * Math.min(1, epochsAgain(run) / lastEpoch(run));
  return others.reduce((least, run) => (cost(run) < cost(least) ? run : least), first);
}

describe(`one point of each figure, trained again on ${nameOfImages(real)}`, () => {
  let folder = '';
  const id = real ? 'cifar10' : 'standin';

  beforeAll(async () => {
    await chooseBackend(RECORDING_BACKEND, { wasmPaths: null, clock: () => performance.now() });
    folder = await mkdtemp(join(tmpdir(), 'recorded-'));
    await prepareTestImages(real, { out: folder, sizes: { cifar10: FIRST_PART, standin: FIRST_PART } });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function again(config: ExperimentConfig): Promise<RunFile> {
    const data = await openLocalData(folder, id, config);
    return runExperiment({ config, data, backend: RECORDING_BACKEND, clock: () => performance.now() });
  }

  it.each(RECORDABLE.map((figure) => [figure.id]))(
    '%s',
    async (figure) => {
      const before = cheapest(figure);
      const epochs = epochsAgain(before);
      const after = await again({ ...configOf(before), data: id, epochs });
      expect(after.parameters).toBe(before.parameters);
      expect(after.history[0]?.step).toBe(before.history[0]?.step);
      if (!real) return;
      expect(after.data).toMatchObject(before.data);
      // The plain and the relaxed SIMD build round differently, and so may another processor: the first epoch agrees closely,
      // later ones drift apart as two seeds do, though less.
      const early = before.history.filter(({ epoch }) => epoch <= FEW_EPOCHS);
      expect(early[0]?.epoch).toBe(1);
      expect(
        Math.abs((after.history[0]?.trainLoss ?? Number.NaN) / (early[0]?.trainLoss ?? Number.NaN) - 1),
      ).toBeLessThan(0.02);
      for (const was of early) {
        const now = after.history.find(({ epoch }) => epoch === was.epoch);
        expect(Math.abs((now?.testError ?? Number.NaN) - was.testError)).toBeLessThanOrEqual(0.03);
        expect(Math.abs((now?.trainError ?? Number.NaN) - was.trainError)).toBeLessThanOrEqual(0.03);
      }
      if (epochs < lastEpoch(before)) return;
      const [now, was] = [after.result, before.result];
      expect(now.fitted).toBe(was.fitted);
      expect(Math.abs((now.epochsToFit ?? Number.NaN) - (was.epochsToFit ?? Number.NaN))).toBeLessThanOrEqual(3);
      expect(Math.abs((now.testError ?? Number.NaN) - (was.testError ?? Number.NaN))).toBeLessThanOrEqual(0.03);
    },
    120_000,
  );
});
