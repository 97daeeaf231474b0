import { afterEach, describe, expect, it } from 'vitest';
import french from '../../language/catalogs/fr.ts';
import { speak } from '../../language/say.ts';
import { pointsMore } from './claim.ts';

afterEach(() => speak('en', {}));

describe('a difference in percentage points', () => {
  const differences = [0.007, 0.019, 0.02, -0.466, 0.01, 0.0001];

  it('is many in English, whatever it is', () => {
    expect(differences.map((one) => pointsMore(0.5 + one, 0.5))).toEqual([
      ...['+0.7 points', '+1.9 points', '+2.0 points', '−46.6 points', '+1.0 points', 'the same'],
    ]);
  });

  it('is many in French from 2 on', () => {
    speak('fr', french);
    expect(differences.slice(0, 5).map((one) => pointsMore(0.5 + one, 0.5))).toEqual([
      ...['+0,7 point', '+1,9 point', '+2,0 points', '−46,6 points', '+1,0 point'],
    ]);
  });
});
