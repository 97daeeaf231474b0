// What stands in public/recorded: whole, made on real CIFAR-10, in agreement with itself and with what the page says of it;
// and one point of each figure is trained again. That needs CIFAR-10 beside the project, which a fresh clone has not: there
// the same experiment is trained on the stand-in, and only what does not hang on the pictures is compared.

import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import { type ExperimentConfig, parametersOf } from '../../src/core/experiment.ts';
import { atCorruption } from '../../src/core/figures/shared/corruption-sweep.ts';
import { groupBy, networkName } from '../../src/core/figures/shared/setup.ts';
import { resultOf } from '../../src/core/metrics.ts';
import { runKey } from '../../src/core/results/results-file.ts';
import { configOf, type RunFile } from '../../src/core/results/run-file.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { DEFAULT_SIZES } from '../data/arguments.ts';
import { openLocalData } from '../data/node-source.ts';
import { prepareFrom, prepareStandin } from '../data/prepare.ts';
import { runExperiment } from '../experiment/run-experiment.ts';
import { RECORDABLE } from './arguments.ts';
import { RECORDING_BACKEND, recordedIn } from './record-runs.ts';

const ARCHIVE = '../shared/cifar10/cifar-10-binary.tar.gz';
const real = await access(ARCHIVE).then(
  () => true,
  () => false,
);
const recorded = new Map<string, readonly RunFile[]>();
for (const { id } of RECORDABLE) recorded.set(id, [...(await recordedIn(`public/recorded/${id}.json`)).values()]);
const runsOf = (figure: string) => recorded.get(figure) ?? [];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(RECORDABLE.map(({ id, presets }) => [id, presets] as const))('%s, as recorded', (id, presets) => {
  const runs = runsOf(id);

  it('has every run of its preset, and no other', () => {
    const asked = presets.filter((preset) => preset.id === 'recorded').flatMap(({ configs }) => configs);
    expect(runs.map((run) => runKey(configOf(run))).toSorted()).toEqual(asked.map(runKey).toSorted());
  });

  it('was made on one preparation of real CIFAR-10, on the backend that needs no card, and says when', () => {
    expect(new Set(runs.map(({ data }) => data.sha256)).size).toBe(1);
    for (const { data, config, backend, date, losses } of runs) {
      expect(data).toMatchObject({ id: 'cifar10', train: config.n, test: DEFAULT_SIZES.test });
      expect(data.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(backend).toBe(RECORDING_BACKEND);
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(losses.step).toEqual([]);
    }
  });

  it('names experiments that this page knows to the letter', () => {
    for (const { config, parameters } of runs) {
      const read = readConfig(Object.entries(config).map(([key, value]) => [key, String(value)] as const));
      expect(read.repairs).toEqual([]);
      expect(parameters).toBe(parametersOf(read.config));
    }
  });

  it('has the results that follow from its histories', () => {
    for (const { history, result, config } of runs) {
      expect(result.outcome).toBe(result.fitted && config.stop === 'fitted' ? 'fitted' : 'budget');
      expect(history.at(-1)?.epoch).toBe(result.outcome === 'fitted' ? result.epochsToFit : config.epochs);
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

  it('random labels are fitted by every network, with every seed', () => {
    const random = all.filter(({ config }) => config.setting === 'random-labels');
    const networks = new Set(random.map((run) => networkName(configOf(run))));
    expect([...networks]).toEqual(
      expect.arrayContaining(['MLP 1×512', 'Small AlexNet, width ¼', 'Small Inception, width ¼']),
    );
    expect(
      random.filter(({ result }) => !result.fitted || result.trainError !== 0).map(({ config }) => config),
    ).toEqual([]);
  });

  const sweeps = groupBy(atCorruption(runsOf('test-error')), ({ setup }) => setup);

  it.each(sweeps.map((sweep) => [sweep[0] ? networkName(sweep[0].config) : '', sweep] as const))(
    'test error rises with label corruption up to guessing: %s',
    (_, sweep) => {
      const places = groupBy(sweep, ({ p }) => String(p)).map((here) => ({
        p: here[0]?.p ?? Number.NaN,
        error: mean(here.map(({ run }) => run.result.testError ?? Number.NaN)),
        runs: here.length,
      }));
      const errors = places.toSorted((a, b) => a.p - b.p).map(({ error }) => error);
      expect(places.map(({ p }) => p).toSorted((a, b) => a - b)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
      expect(Math.abs((errors.at(-1) ?? Number.NaN) - 0.9)).toBeLessThanOrEqual(0.03);
      // 800 test pictures leave a standard error of 0.017 to a run and 0.01 to a mean over three: neighbours may touch.
      const scatter = 0.035 / Math.sqrt(Math.min(...places.map(({ runs }) => runs)));
      for (const [i, error] of errors.entries()) expect(error).toBeGreaterThan((errors[i - 1] ?? 0) - scatter);
      expect((errors.at(-1) ?? Number.NaN) - (errors[0] ?? Number.NaN)).toBeGreaterThan(0.1);
    },
  );

  it('each network of the paper has its own sweep', () => {
    expect(sweeps).toHaveLength(3);
  });
});

/** An MLP's whole run again, a second or two; of others the first epochs: how long a run may go on changes none of them. */
const MOST_EPOCHS: Readonly<Record<string, number>> = { 'mlp-1x512': 100, 'mlp-1xh': 100 };
const FEW_EPOCHS = 3;

const lastEpoch = ({ history }: RunFile) => history.at(-1)?.epoch ?? 0;

function epochsAgain(run: RunFile): number {
  const { model, epochs } = configOf(run);
  return Math.min(epochs, MOST_EPOCHS[model.id] ?? FEW_EPOCHS);
}

/** The run of a figure that takes least time to make again, as its recording went. */
function cheapest(figure: string): RunFile {
  const [first, ...others] = runsOf(figure);
  if (!first) throw new Error(`Nothing is recorded for ${figure}.`);
  const cost = (run: RunFile) => run.result.seconds * Math.min(1, epochsAgain(run) / lastEpoch(run));
  return others.reduce((least, run) => (cost(run) < cost(least) ? run : least), first);
}

describe(`one point of each figure, trained again on ${real ? 'real CIFAR-10' : 'the stand-in, as there is no CIFAR-10 here'}`, () => {
  let folder = '';
  const id = real ? 'cifar10' : 'standin';

  beforeAll(async () => {
    await chooseBackend(RECORDING_BACKEND, { wasmPaths: null, clock: () => performance.now() });
    folder = await mkdtemp(join(tmpdir(), 'recorded-'));
    const options = { out: folder, sizes: DEFAULT_SIZES, say: () => undefined, progress: process.stderr };
    if (real) await prepareFrom(ARCHIVE, options);
    else await prepareStandin(1, options);
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function again(config: ExperimentConfig): Promise<RunFile> {
    const data = await openLocalData(folder, id, config.trainSize);
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
      expect(after.data).toEqual(before.data);
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
