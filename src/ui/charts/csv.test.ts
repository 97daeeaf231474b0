import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configAddress } from '../../core/config-codec.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { boundCsv, errorCsv, lossCsv, toCsv } from './csv.ts';
import { fakeRun } from './fake-run.ts';

/** A reader of RFC 4180 of its own, to check the writer against. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('toCsv', () => {
  it('reads back as what was written', () => {
    const cells = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { maxLength: 5 });
    fc.assert(
      fc.property(cells, (rows) => {
        expect(parse(toCsv(['a', 'b'], rows))).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });

  it('quotes commas, quotes and line ends, and leaves null empty', () => {
    expect(toCsv(['x'], [['a,b'], ['say "hi"'], ['two\nlines'], [null], [0.1]])).toBe(
      'x\r\n"a,b"\r\n"say ""hi"""\r\n"two\nlines"\r\n\r\n0.1\r\n',
    );
  });
});

describe('files of runs', () => {
  const run = fakeRun('random-labels', 40);

  it('hold every loss, undecimated, with the experiment beside it', () => {
    const [header, first, ...rest] = parse(lossCsv([run]));
    expect(header?.slice(-2)).toEqual(['step', 'loss']);
    expect(first).toEqual([run.label, '#setting=random-labels', 'cifar10', '1', '1280', '1', '2']);
    expect(rest).toHaveLength(399);
  });

  it('hold every epoch; what a run has no number for stays empty', () => {
    const [header = [], first = []] = parse(errorCsv([run]));
    const cell = (name: string) => first[header.indexOf(name)];
    expect([cell('train_error'), cell('test_error'), cell('clean_part_error')]).toEqual(['0.8', '0.9', '']);
  });

  it('call the stand-in by its name', () => {
    expect(parse(errorCsv([{ ...run, standin: true }]))[1]?.[2]).toBe('standin');
  });

  it('hold the bound with what it was computed from', () => {
    const text = boundCsv([{ x: 2000, y: 1.3 }], { d: 2353, delta: 0.05, trainError: 0 });
    expect(parse(text)[1]).toEqual(['2000', '1.3', '2353', '0.05', '0']);
  });
});

describe('configAddress', () => {
  it('is what the page’s address holds', () => {
    expect(configAddress({ ...DEFAULT_CONFIG, seed: 7, corruption: { id: 'random-labels', params: {} } })).toBe(
      '#setting=random-labels&seed=7',
    );
  });
});
