import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import {
  DEFAULT_VC,
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

describe('vcView', () => {
  it.each([
    [100, 0.126, 'informative'],
    [1000, 0.335, 'informative'],
    [5000, 0.632, 'informative'],
    [18_665, 1.0, 'informative'],
    [18_666, 1.0, 'vacuous'],
    [25_000, 1.092, 'vacuous'],
    [50_000, 1.301, 'vacuous'],
    [100_000, Math.SQRT2, 'vacuous'],
  ] as const)('gives the closed-form value at N = 50,000 and D = %i', (d, expected, verdict) => {
    const view = vcView(subject(50_000), byHand(d));
    expect(view.bound.kind === 'bound' && view.bound.value).toBeCloseTo(expected, 3);
    expect(view.verdict).toBe(verdict);
  });

  it('takes the linear classifier’s d + 1, which says nothing on 4,000 pictures', () => {
    const view = vcView(subject(4000), DEFAULT_VC);
    expect(view.d).toBe(2353);
    expect(view.bound.kind === 'bound' && view.bound.value).toBeCloseTo(1.14, 2);
    expect(view.headline).toBe('The bound is 1.144: it says nothing');
    expect(view.reason).toContain('No error is above 1');
  });

  it('says that there is no bound above 2N, and prints no number for it', () => {
    const view = vcView(subject(50_000), byHand(271_556));
    expect(view.bound).toEqual({ kind: 'no-bound' });
    expect(view.headline).toBe('No bound');
    expect(view.reason).toContain('D = 271,556 is more than 2N = 100,000');
    expect(`${view.headline} ${view.reason}`).not.toContain('0.074');
  });

  it('has a bound at exactly 2N, and none one above', () => {
    expect(vcView(subject(2000), byHand(4000)).verdict).toBe('vacuous');
    expect(vcView(subject(2000), byHand(4001)).verdict).toBe('no-bound');
  });

  it('adds the training error', () => {
    const view = vcView(subject(50_000, { trainError: 0.2 }), byHand(100));
    expect(view.headline).toBe('Test error ≤ 0.326');
    expect(view.reason).toContain('Training error 0.200 plus a gap of 0.126.');
  });

  it('assumes a perfect fit before the first evaluation, and says so', () => {
    expect(vcView(subject(2000, { trainError: null }), DEFAULT_VC)).toMatchObject({ trainError: 0, assumed: true });
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
    const noisy = { ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} } };
    expect(vcView(subject(2000, { config: noisy }), DEFAULT_VC).caveats).toHaveLength(2);
    const linear = { ...DEFAULT_CONFIG, model: { id: 'linear', params: {} } };
    expect(vcView(subject(2000, { config: linear }), DEFAULT_VC).caveats).toEqual([]);
  });
});

describe('sizeForGap', () => {
  it('agrees with PAPER.md: a gap of 0.1 needs D/N ≤ 0.0012', () => {
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
    expect(dimension('linear')).toBe(LINEAR_DIMENSION);
    expect(dimension('parameters')).toBe(1_209_866);
    // MLP 1×512: W = 1,209,866, L = 2.
    expect(dimension('lower-order')).toBeCloseTo(1_209_866 * 2 * Math.log(1_209_866 / 2), 0);
    expect(dimension('upper-order')).toBeCloseTo(1_209_866 * 2 * Math.log(1_209_866), 0);
    expect(dimension('evidence')).toBe(4000);
  });

  it('is called evidence only of a run that fitted random labels, and never a proof', () => {
    const noisy = { ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} } };
    const settings = { ...DEFAULT_VC, dimension: 'evidence' } as const;
    const caveats = (more: Partial<VcSubject>) => vcView(subject(4000, more), settings).caveats.join(' ');
    expect(caveats({ config: noisy })).toContain('does not prove it');
    expect(caveats({ config: noisy, trainError: 0.1 })).toContain('has not');
    expect(caveats({})).toContain('has not');
    expect(vcView(subject(4000), settings).verdict).toBe('vacuous');
  });

  it('says with the orders that their constants are left out', () => {
    const settings = { ...DEFAULT_VC, dimension: 'upper-order' } as const;
    expect(vcView(subject(4000), settings).caveats.join(' ')).toContain('c = C = 1');
  });
});
