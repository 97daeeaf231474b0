import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { describeConfig, isConfigKey, readConfig } from '../../core/config-codec.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { Lab } from '../lab/lab.ts';
import { quietServices } from '../testing/quiet-services.ts';
import { type AddressBar, bindAddress, readHash, writeHash } from './address.ts';
import { experimentToHash } from './address-parts.ts';
import { DEFAULT_VIEW } from './view-options.ts';

const CONTRACT =
  '#setting=partially-corrupted-labels&p=0.4&model=mlp-3x512&n=4000&reg=weight-decay:0.001&lr=0.03&seed=7&data=standin&backend=wasm';

describe('the hash', () => {
  it('is empty for the defaults', () => {
    expect(writeHash(DEFAULT_CONFIG)).toBe('');
    expect(readHash('')).toEqual({ config: DEFAULT_CONFIG, repairs: [] });
    expect(readHash('#')).toEqual({ config: DEFAULT_CONFIG, repairs: [] });
  });

  it('reads the contract’s example and writes it as it was', () => {
    const { config, repairs } = readHash(CONTRACT);
    expect(repairs).toEqual([]);
    expect(writeHash(config).slice(1).split('&').sort()).toEqual(CONTRACT.slice(1).split('&').sort());
  });

  it('never throws, and what it reads can be written and read again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { config } = readHash(`#${text}`);
        const again = readHash(writeHash(config));
        expect(again.repairs).toEqual([]);
        expect(describeConfig(again.config)).toEqual(describeConfig(config));
      }),
    );
  });

  it.each(['#%E0%A4%A', '#=&=&', '#seed=1e400', `#${'n=1&'.repeat(1000)}`, '#setting=<script>alert(1)</script>'])(
    'repairs %s and reports it',
    (hash) => {
      expect(readHash(hash).repairs.length).toBeGreaterThan(0);
    },
  );
});

function setUp(hash: string) {
  const so: { hash: string; replaced: number; changed: () => void } = {
    hash,
    replaced: 0,
    changed: () => undefined,
  };
  const bar: AddressBar = {
    hash: () => so.hash,
    replaceHash: (next) => {
      so.hash = next;
      so.replaced++;
    },
    onHashChange: (listener) => {
      so.changed = listener;
    },
  };
  const pending: (() => void)[] = [];
  const lab = new Lab(
    quietServices({
      createLink: () => createFakeEngine().link,
    }),
    readHash(hash),
  );
  bindAddress(lab, bar, (flush) => pending.push(flush));
  const tick = () => {
    for (const flush of pending.splice(0)) flush();
  };
  return { so, lab, tick };
}

describe('address and experiment', () => {
  it('writes a repaired address at once', () => {
    const { so } = setUp('#n=9999999');
    expect(so.hash).toBe('#n=50000');
  });

  it('leaves a good address as it is', () => {
    expect(setUp('#n=4000').so.replaced).toBe(0);
  });

  it('writes once for many changes in a row', () => {
    const { so, lab, tick } = setUp('');
    for (const n of [100, 250, 500]) lab.open({ ...DEFAULT_CONFIG, trainSize: n });
    expect(so.replaced).toBe(0);
    tick();
    expect(so).toMatchObject({ hash: '#n=500', replaced: 1 });
  });

  it('follows a hash that a person typed, and reports what was invalid', () => {
    const { so, lab } = setUp('');
    so.hash = '#setting=random-labels&color=red';
    so.changed();
    expect(lab.store.getState().config.corruption.id).toBe('random-labels');
    expect(lab.store.getState().notices[0]?.text).toContain('color');
    expect(so.hash).toBe('#setting=random-labels');
  });

  it('never overwrites a hash that a person has just typed, whose event is still to come', () => {
    const { so, lab, tick } = setUp('');
    lab.open({ ...DEFAULT_CONFIG, trainSize: 100 });
    so.hash = '#setting=random-labels';
    tick();
    expect(so).toMatchObject({ hash: '#setting=random-labels', replaced: 0 });
    so.changed();
    expect(lab.store.getState().config.corruption.id).toBe('random-labels');
    lab.open({ ...DEFAULT_CONFIG, trainSize: 250 });
    tick();
    expect(so.hash).toBe('#n=250');
  });

  it('goes back to the defaults with an emptied hash', () => {
    const { so, lab } = setUp('#seed=3');
    so.hash = '';
    so.changed();
    expect(lab.store.getState().config).toEqual(readConfig([]).config);
  });
});

describe('an experiment in the query', () => {
  const move = (query: string, hash = '') => experimentToHash({ query, hash }, isConfigKey);

  it('is moved to the hash, and what is shown how stays', () => {
    expect(move('?embed=1&setting=random-labels&n=500&theme=dark')).toEqual({
      query: '?embed=1&theme=dark',
      hash: '#setting=random-labels&n=500',
    });
    expect(move('?reg=weight-decay:0.001,dropout:0.5').hash).toBe('#reg=weight-decay:0.001,dropout:0.5');
  });

  it('counts less than the hash', () => {
    expect(move('?setting=random-labels&p=0.2', '#p=0.4&seed=3').hash).toBe('#setting=random-labels&p=0.4&seed=3');
  });

  it('leaves an address without one as it is', () => {
    for (const query of ['', '?utm_source=lms&theme=dark', '?room=story&chapter=cost', '?lang=fr%2DCA'])
      expect(move(query, '#n=1&n=2')).toEqual({ query, hash: '#n=1&n=2' });
  });

  it('reads like the hash, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('setting', 'p', 'n', 'reg', 'lr', 'seed'), fc.string())),
        (pairs) => {
          const text = new URLSearchParams(pairs).toString();
          const { query, hash } = move(`?${text}`);
          expect(query).toBe(pairs.length === 0 ? '?' : '');
          expect(readHash(hash)).toEqual(readHash(`#${text}`));
        },
      ),
    );
  });

  it('has no key that says how the page is shown', () => {
    expect(Object.keys(DEFAULT_VIEW).filter(isConfigKey)).toEqual([]);
  });
});
