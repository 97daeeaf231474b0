import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configAddress, configRecord, describeConfig, readConfig, writeConfig } from './config-codec.ts';
import { FIELDS } from './config-fields.ts';
import { corruptions } from './corruptions/index.ts';
import {
  BACKEND_CHOICES,
  DATA_IDS,
  DEFAULT_CONFIG,
  EPOCHS,
  type ExperimentConfig,
  SEED,
  STOP_RULES,
  TEST_SIZE,
  TRAIN_SIZE,
  WORKERS,
  withModel,
} from './experiment.ts';
import { models } from './models/index.ts';
import { optimizers } from './optimizers/index.ts';
import { nearest, type ParamSpec, type ParamSpecs } from './params.ts';
import { regularizers } from './regularizers/index.ts';

const read = (hash: string) => readConfig(new URLSearchParams(hash));
const inRange = (spec: ParamSpec) => (spec.onlyStops ? fc.constantFrom(...(spec.stops ?? [])) : between(spec));
const between = (spec: ParamSpec) =>
  spec.integer
    ? fc.integer({ min: spec.min, max: spec.max })
    : fc.double({ min: spec.min, max: spec.max, noNaN: true });
const values = (specs: ParamSpecs) =>
  fc.record(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, inRange(spec)])));
const choice = (registry: { all: readonly { id: string; params: ParamSpecs }[] }) =>
  fc.oneof(...registry.all.map(({ id, params }) => fc.record({ id: fc.constant(id), params: values(params) })));

const anyConfig: fc.Arbitrary<ExperimentConfig> = fc
  .record({
    seed: inRange(SEED),
    data: fc.constantFrom(...DATA_IDS),
    trainSize: inRange(TRAIN_SIZE),
    testSize: inRange(TEST_SIZE),
    corruption: choice(corruptions),
    model: choice(models),
    regularizers: fc.uniqueArray(choice(regularizers), { selector: ({ id }) => id }),
    optimizer: choice(optimizers),
    epochs: inRange(EPOCHS),
    stop: fc.constantFrom(...STOP_RULES),
    backend: fc.constantFrom(...BACKEND_CHOICES),
    workers: inRange(WORKERS),
  })
  .map((config) => ({
    ...config,
    regularizers: config.regularizers.toSorted(
      (a, b) => regularizers.ids.indexOf(a.id) - regularizers.ids.indexOf(b.id),
    ),
  }));

describe('the address', () => {
  it('gives back the text of every experiment it wrote, with nothing to repair', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const { config: again, repairs } = readConfig(writeConfig(config));
        expect(repairs).toEqual([]);
        expect(describeConfig(again)).toEqual(describeConfig(config));
      }),
    );
  });

  it('is empty for the defaults and for every model with its own learning rate', () => {
    expect(writeConfig(DEFAULT_CONFIG)).toEqual([]);
    for (const id of models.ids.filter((one) => one !== DEFAULT_CONFIG.model.id)) {
      expect(writeConfig(withModel(DEFAULT_CONFIG, id))).toEqual([['model', id]]);
    }
  });

  it('reads the contract’s example', () => {
    const { config, repairs } = read(
      'setting=partially-corrupted-labels&p=0.4&model=mlp-1x512&n=2000&reg=weight-decay:0.0005&optimizer=sgd&lr=0.01&momentum=0.9&decay=0.95&batch=128&epochs=60&seed=1&data=standin&backend=wasm',
    );
    expect(repairs).toEqual([]);
    expect(config.corruption).toEqual({ id: 'partially-corrupted-labels', params: { p: 0.4 } });
    expect(config.regularizers).toEqual([{ id: 'weight-decay', params: { weightDecay: 0.0005 } }]);
    expect(config).toMatchObject({ data: 'standin', backend: 'wasm', trainSize: 2000, epochs: 60, seed: 1 });
  });

  it('takes the keys in any order', () => {
    const hash = 'seed=9&p=0.3&setting=partially-corrupted-labels&lr=0.03&model=linear';
    expect(read(hash)).toEqual(read(hash.split('&').toReversed().join('&')));
  });

  it('takes p alone as partially corrupted labels', () => {
    expect(read('p=0.4').config.corruption).toEqual({ id: 'partially-corrupted-labels', params: { p: 0.4 } });
  });

  it('follows the model with its learning rate, unless one is given', () => {
    expect(read('model=linear').config.optimizer.params.learningRate).toBe(models.get('linear').learningRate);
    expect(read('model=linear&lr=0.5').config.optimizer.params.learningRate).toBe(0.5);
  });
});

describe('a key that goes with some choices', () => {
  it('selects the one choice that has it, and keeps that choice’s other parameters', () => {
    expect(read('beta1=0.8&beta2=0.9').config.optimizer).toEqual({ id: 'adam', params: { beta1: 0.8, beta2: 0.9 } });
  });

  it('keeps the value that there was where the new one is none', () => {
    const base = read('lr=0.5').config;
    const { config, repairs } = readConfig([['lr', 'fast']], base);
    expect(config.optimizer.params.learningRate).toBe(0.5);
    expect(repairs[0]?.message).toMatch(/^“fast” is not valid for lr, which takes a number from .*; using 0\.5\.$/);
  });

  it('names those choices where it is given with another', () => {
    expect(read('width=0.5').repairs[0]?.message).toBe(
      '“width” applies to model=alexnet-small, inception-small, not to mlp-1x512, and is ignored.',
    );
  });
});

describe('the list of regularizers', () => {
  const ids = (text: string) => readConfig([['reg', text]]).config.regularizers.map(({ id }) => id);

  it('may hold blanks and gaps', () => {
    expect(readConfig([['reg', ' dropout , weight-decay:0.01, ,']])).toEqual({
      config: {
        ...DEFAULT_CONFIG,
        regularizers: [
          { id: 'weight-decay', params: { weightDecay: 0.01 } },
          { id: 'dropout', params: {} },
        ],
      },
      repairs: [],
    });
  });

  it('leaves out what is none, with a sentence for each, and keeps the others', () => {
    expect(ids('magic,dropout')).toEqual(['dropout']);
    const { repairs } = readConfig([['reg', 'magic,dropout,luck']]);
    expect(repairs).toHaveLength(1);
    expect(repairs[0]?.message).toMatch(/^“magic” .* is ignored\. “luck” .* is ignored\.$/);
  });

  it('keeps a regularizer without a setting whatever value comes with it', () => {
    expect(readConfig([['reg', 'data-augmentation:3']]).config.regularizers).toEqual([
      { id: 'data-augmentation', params: {} },
    ]);
  });
});

describe('the experiment in a file', () => {
  it('has its numbers as numbers, and texts and gaps as they are', () => {
    expect(configRecord(read('n=500&lr=0.03').config)).toMatchObject({
      n: 500,
      lr: 0.03,
      setting: 'true-labels',
      reg: '',
    });
    expect(configAddress(read('n=500&lr=0.03').config)).toBe('#n=500&lr=0.03');
  });
});

describe('an unknown key', () => {
  const message = (key: string) => readConfig([[key, '1']]).repairs[0]?.message;

  it('is answered with the nearest key, or with all keys', () => {
    expect(message('epoch')).toBe('“epoch” is not a key of an experiment and is ignored. Did you mean “epochs”?');
    expect(message('nonsense')).toBe(
      `“nonsense” is not a key of an experiment and is ignored. Known keys: ${FIELDS.map(({ key }) => key).join(', ')}.`,
    );
    expect(message('nonsense')).toContain(' setting, p, model, ');
  });
});

describe('the width of a network', () => {
  it('is read and written with the networks that have one', () => {
    const { config, repairs } = read('width=0.25&model=inception-small');
    expect(repairs).toEqual([]);
    expect(config.model).toEqual({ id: 'inception-small', params: { width: 0.25 } });
    expect(writeConfig(config)).toEqual([
      ['model', 'inception-small'],
      ['width', '0.25'],
    ]);
  });

  it('starts again with another network', () => {
    const { config } = read('width=0.25&model=inception-small');
    expect(withModel(config, 'alexnet-small').model.params).toEqual({});
  });
});

describe('a hostile address', () => {
  it.each([
    ['setting=random-label', 'random-labels'],
    ['p=7', '1'],
    ['n=1', String(TRAIN_SIZE.min)],
    ['epochs=2.6', '3'],
    ['lr=fast', '0.01'],
    ['backend=wgpu', 'webgpu'],
    ['model=', DEFAULT_CONFIG.model.id],
    ['reg=weight-decay:9', '1'],
    ['model=alexnet-small&width=0.4', '0.5'],
    ['model=alexnet-small&width=3', '1'],
    ['workers=0', '1'],
    ['workers=100', '8'],
  ])('%s is repaired to %s, and says so', (hash, used) => {
    const { repairs } = read(hash);
    expect(repairs.map((repair) => repair.used)).toEqual([used]);
    expect(repairs[0]?.message).toContain(used);
  });

  it.each(['nonsense=1', 'width=0.5', 'p=0.4&setting=random-labels', 'reg=magic', 'seed=1&seed=2'])(
    '%s is ignored and reported',
    (hash) => {
      const { repairs } = read(hash);
      expect(repairs).toHaveLength(1);
      expect(repairs[0]?.message).toMatch(/ignored|the first counts/);
    },
  );

  it('never throws, and always ends in an experiment that needs no repair', () => {
    const key = fc.oneof(fc.constantFrom(...FIELDS.map((field) => field.key)), fc.string());
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom('__proto__', 'constructor', ':', ',', '1e999', '-0'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, text)), (entries) => {
        const { config } = readConfig(entries);
        expect(readConfig(writeConfig(config)).repairs).toEqual([]);
      }),
    );
  });
});

describe('nearest', () => {
  it('is what was given where that fits', () => {
    fc.assert(
      fc.property(inRange(TRAIN_SIZE), (n) => {
        expect(nearest(TRAIN_SIZE, n)).toBe(n);
      }),
    );
  });
});
