import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corruptions } from '../../core/corruptions/index.ts';
import { DEFAULT_CONFIG, parametersOf, withModel } from '../../core/experiment.ts';
import { models } from '../../core/models/index.ts';
import {
  DEFAULT_VC,
  DIMENSION_CHOICES,
  type DimensionChoice,
  dimensionOf,
  LINEAR_DIMENSION,
  sizeForGap,
  type VcSubject,
  vcView,
} from './vc-view.ts';

const subject = (trainSize: number, more: Partial<VcSubject> = {}): VcSubject => ({
  config: DEFAULT_CONFIG,
  trainSize,
  parameters: 1_209_866,
  trainError: 0,
  testError: 0.55,
  ...more,
});
const byHand = (d: number) => ({ ...DEFAULT_VC, dimension: 'by-hand', byHand: d }) as const;
const LINEAR = { ...DEFAULT_VC, dimension: 'linear' } as const;
const linearModel = { ...DEFAULT_CONFIG, model: { id: 'linear', params: {} } };
const noisyLabels = { ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} } };

describe('vcView', () => {
  it.each([
    [100, 0.126, 'elsewhere'],
    [1000, 0.335, 'elsewhere'],
    [5000, 0.632, 'elsewhere'],
    [18_665, 1.0, 'elsewhere'],
    [18_666, 1.0, 'vacuous'],
    [25_000, 1.092, 'vacuous'],
    [50_000, 1.301, 'vacuous'],
    [100_000, Math.SQRT2, 'vacuous'],
  ] as const)('gives the closed-form value at N = 50,000 and D = %i', (d, expected, verdict) => {
    const view = vcView(subject(50_000), byHand(d));
    expect(view.bound.kind === 'bound' && view.bound.value).toBeCloseTo(expected, 3);
    expect(view.verdict).toBe(verdict);
  });

  it('takes the linear classifier’s d + 1, which is vacuous on 4,000 images', () => {
    const view = vcView(subject(4000, { config: linearModel }), DEFAULT_VC);
    expect(view.d).toBe(2353);
    expect(view.bound.kind === 'bound' && view.bound.value).toBeCloseTo(1.14, 2);
    expect(view.headline).toBe('The bound is 1.144, which is vacuous');
    expect(view.reason).toContain('No error is above 1');
  });

  it('states that there is no bound above 2N, and prints no number for it', () => {
    const view = vcView(subject(50_000), byHand(271_556));
    expect(view.bound).toEqual({ kind: 'no-bound' });
    expect(view.headline).toBe('For classifiers with D = 271,556, not for this network: no bound, as D is above 2N');
    expect(view.reason).toContain('D = 271,556 is more than 2N = 100,000');
    expect(`${view.headline} ${view.reason}`).not.toContain('0.074');
  });

  it('has a bound at exactly 2N, and none one above', () => {
    expect(vcView(subject(2000), byHand(4000)).verdict).toBe('vacuous');
    expect(vcView(subject(2000), byHand(4001)).verdict).toBe('no-bound');
  });

  it('adds the training error', () => {
    const view = vcView(subject(50_000, { trainError: 0.2, config: linearModel }), DEFAULT_VC);
    expect(view.headline).toBe('Test error ≤ 0.673');
    expect(view.reason).toContain('Training error 0.200 plus a gap of 0.473.');
  });

  it('draws the curve from N = D / 2 on, never for less, and through the run’s point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2e6 }), fc.integer({ min: 10, max: 50_000 }), (d, n) => {
        const { curve, domain } = vcView(subject(n), byHand(d));
        expect(curve.length).toBeGreaterThan(50);
        expect(curve.every(({ x, y }) => x >= d / 2 - 1e-6 && x <= domain[1] * 1.0001 && Number.isFinite(y))).toBe(
          true,
        );
        expect(domain[0]).toBeLessThanOrEqual(n);
        expect(domain[1]).toBeGreaterThanOrEqual(n);
      }),
      // Once fell outside: just above a power of ten, where the end was rounded down.
      { examples: [[1, 10_001]] },
    );
  });

  it('warns that d + 1 is not this network’s, and that test labels are true', () => {
    expect(vcView(subject(2000, { config: noisyLabels }), LINEAR).caveats).toHaveLength(3);
    expect(vcView(subject(2000, { config: linearModel }), LINEAR).caveats).toEqual([]);
  });
});

describe('what the calculator states', () => {
  const MODELS = models.ids.map((id) => withModel(DEFAULT_CONFIG, id));
  const CORRUPTIONS = corruptions.ids;
  const anySubject = fc
    .record({
      config: fc.constantFrom(...MODELS),
      corruption: fc.constantFrom(...CORRUPTIONS),
      trainSize: fc.integer({ min: 10, max: 50_000 }),
      trainError: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ config, corruption, trainSize, trainError }): VcSubject => {
      const of = { ...config, corruption: { id: corruption, params: {} } };
      return {
        config: of,
        trainSize,
        parameters: parametersOf(of),
        trainError,
        testError: trainError === null ? null : 0.9,
      };
    });
  const anySettings = fc.record({
    delta: fc.constantFrom<number>(0.001, 0.05, 0.5),
    dimension: fc.constantFrom(...DIMENSION_CHOICES),
    byHand: fc.integer({ min: 1, max: 100_000 }),
    supposed: fc.option(fc.record({ n: fc.integer({ min: 1, max: 1e9 }), of: fc.integer({ min: 10, max: 50_000 }) })),
  });

  it('is by default about the network in view: the paper’s have no bound, at 4,000 images or at 50,000', () => {
    for (const id of ['mlp-1x512', 'mlp-3x512', 'alexnet-small', 'inception-small']) {
      const config = withModel(DEFAULT_CONFIG, id);
      for (const n of [4000, 50_000]) {
        const view = vcView(subject(n, { config, parameters: parametersOf(config) }), DEFAULT_VC);
        expect([view.verdict, view.headline, view.standing]).toEqual([
          'no-bound',
          'No bound: D is above 2N',
          'supposed',
        ]);
      }
    }
    expect(vcView(subject(4000), DEFAULT_VC).reason).toContain('D is at least 301,056, which is more than 2N = 8,000');
  });

  it('is never in green about another class, nor about a D that is only supposed, nor about other labels', () => {
    fc.assert(
      fc.property(anySubject, anySettings, (of, settings) => {
        if (vcView(of, settings).verdict !== 'informative') return;
        expect(of.config.model.id).toBe('linear');
        expect(corruptions.get(of.config.corruption.id).touches).not.toBe('labels');
        expect(dimensionOf(settings, of)).toBeGreaterThanOrEqual(LINEAR_DIMENSION);
        expect(of.trainError).not.toBeNull();
      }),
      { numRuns: 500, examples: [[{ ...subject(50_000), config: noisyLabels }, LINEAR]] },
    );
  });

  it('names in the headline whom a bound for another class is for', () => {
    // 0.473, over a run whose test error is 0.89: a linear classifier's, once given as this network's.
    const view = vcView(subject(50_000, { config: noisyLabels, testError: 0.89 }), LINEAR);
    expect(view).toMatchObject({ verdict: 'elsewhere', standing: 'other' });
    expect(view.headline).toBe('For a linear classifier, not for this network: test error ≤ 0.473');
    expect(vcView(subject(50_000), byHand(1000)).headline).toMatch(
      /^For classifiers with D = 1,000, not for this network:/,
    );
    expect(vcView(subject(50_000), { ...DEFAULT_VC, dimension: 'evidence' }).headline).toMatch(
      /^If D of this network were 50,000: the bound is/,
    );
    fc.assert(
      fc.property(anySubject, anySettings, (of, settings) => {
        const { standing, headline } = vcView(of, settings);
        if (standing === 'other') expect(headline).toMatch(/[Ff]or .*, not for this network: /);
      }),
    );
  });

  it('is not a number for an error before anything was measured', () => {
    fc.assert(
      fc.property(anySubject, anySettings, (of, settings) => {
        const view = vcView({ ...of, trainError: null, testError: null }, settings);
        expect(view.verdict).not.toMatch(/informative|elsewhere/);
        expect(`${view.headline} ${view.reason}`).not.toMatch(/rror (≤ )?\d|The bound is/);
      }),
    );
    const view = vcView(subject(50_000, { trainError: null, testError: null, config: linearModel }), DEFAULT_VC);
    expect(view).toMatchObject({ unmeasured: true, verdict: 'unmeasured', reason: 'Nothing has been measured yet.' });
    expect(view.headline).toBe('Test error exceeds training error by at most 0.473');
  });

  it('states for a D known from below that the bound is that or more', () => {
    const narrow = withModel(DEFAULT_CONFIG, 'mlp-1xh');
    const config = { ...narrow, model: { id: narrow.model.id, params: { hidden: 2 } } };
    expect(vcView(subject(4000, { config }), DEFAULT_VC).headline).toBe('The bound is 1.144 or more, which is vacuous');
    expect(vcView(subject(50_000, { config }), DEFAULT_VC).headline).toBe(
      'If D of this network were 2,353: test error ≤ 0.473',
    );
  });

  it('is about the N that trains, until another is supposed; and that is in the headline, and never in green', () => {
    const of = subject(50_000, { config: linearModel });
    const with100k = { ...DEFAULT_VC, supposed: { n: 100_000, of: 50_000 } };
    expect(vcView(of, DEFAULT_VC)).toMatchObject({ n: 50_000, own: 50_000, verdict: 'informative' });
    expect(vcView(of, with100k)).toMatchObject({ n: 100_000, own: 50_000, verdict: 'elsewhere' });
    expect(vcView(of, with100k).headline).toMatch(
      /^With the same training error on N = 100,000 images instead of 50,000: test error ≤ 0\.3/,
    );
    // What was supposed for another run's N does not hold.
    expect(vcView(subject(4000, { config: linearModel }), with100k).n).toBe(4000);
    expect(vcView(subject(50_000), with100k).headline).toBe(
      'With N = 100,000 images instead of 50,000: no bound, as D is above 2N',
    );
    expect(vcView(of, { ...LINEAR, ...with100k, dimension: 'by-hand', byHand: 100 }).headline).toMatch(
      /^With the same training error on N = 100,000 images instead of 50,000, for classifiers with D = 100, not for this network:/,
    );
  });

  it('keeps its axis whichever D or N is chosen below what the network itself needs', () => {
    const { domain } = vcView(subject(4000), DEFAULT_VC);
    for (const vc of [LINEAR, byHand(1), byHand(300_000), { ...DEFAULT_VC, supposed: { n: 1e7, of: 4000 } }])
      expect(vcView(subject(4000), vc).domain).toEqual(domain);
  });

  it('is about other labels where labels are corrupted, for a linear classifier too', () => {
    const config = { ...linearModel, corruption: noisyLabels.corruption };
    expect(vcView(subject(50_000, { config }), DEFAULT_VC)).toMatchObject({
      verdict: 'elsewhere',
      headline: 'For new images whose labels are corrupted too: test error ≤ 0.473',
    });
  });

  it('takes settings of before: each D that could be chosen is still one', () => {
    for (const dimension of ['linear', 'parameters', 'lower-order', 'upper-order', 'evidence', 'by-hand'])
      expect(DIMENSION_CHOICES).toContain(dimension);
  });
});

describe('sizeForGap', () => {
  it('needs D/N ≤ 0.0012 for a gap of 0.1', () => {
    expect(1e6 / sizeForGap(1e6, 0.05, 0.1)).toBeCloseTo(0.0012, 4);
  });
});

describe('dimensionOf', () => {
  it('repairs what cannot be a dimension', () => {
    expect(dimensionOf(byHand(Number.NaN), subject(10))).toBe(1000);
    expect(dimensionOf(byHand(-4), subject(10))).toBe(1);
  });

  const dimension = (choice: DimensionChoice) => dimensionOf({ ...DEFAULT_VC, dimension: choice }, subject(4000));
  it('is that of the classifier, of the count, of the orders, or what fitted noise suggests', () => {
    expect(dimension('network')).toBe(301_056);
    expect(dimension('linear')).toBe(LINEAR_DIMENSION);
    expect(dimension('parameters')).toBe(1_209_866);
    // MLP 1×512: W = 1,209,866, L = 2.
    expect(dimension('lower-order')).toBeCloseTo(1_209_866 * 2 * Math.log(1_209_866 / 2), 0);
    expect(dimension('upper-order')).toBeCloseTo(1_209_866 * 2 * Math.log(1_209_866), 0);
    expect(dimension('evidence')).toBe(4000);
  });

  it('is called evidence only of a run that fitted random labels, and never a proof', () => {
    const noisy = noisyLabels;
    const settings = { ...DEFAULT_VC, dimension: 'evidence' } as const;
    const caveats = (more: Partial<VcSubject>) => vcView(subject(4000, more), settings).caveats.join(' ');
    expect(caveats({ config: noisy })).toContain('does not prove it');
    expect(caveats({ config: noisy, trainError: 0.1 })).toContain('has not');
    expect(caveats({})).toContain('has not');
    expect(vcView(subject(4000), settings).verdict).toBe('vacuous');
  });

  it('states with the orders that their constants are left out', () => {
    const settings = { ...DEFAULT_VC, dimension: 'upper-order' } as const;
    expect(vcView(subject(4000), settings).caveats.join(' ')).toContain('c = C = 1');
  });
});
