import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configAddress } from '../../core/config-codec.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { boundCsv, errorCsv, stepCsv, toCsv } from './csv.ts';
import { fakeRunView } from './fake-run.ts';

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

/** What a spreadsheet would run, at the start of a cell: of every cell, whether it splits at commas, semicolons or tabs. */
const RUN = /(?:^|[;\t\r\n])\s*[=+\-@\t\r＝＋－＠]/;
/** Text without what was put before it: one apostrophe, at the start and wherever a spreadsheet may begin a cell. */
const unguarded = (cell: string) => cell.replace(/(^|[;\t\r\n])'/g, '$1');

/** Texts that are often what a spreadsheet runs, or nearly. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', ';', ',', '"', "'", '＝', 'a', '1') }),
  fc.constantFrom("=cmd|' /C calc'!A0", '+1', '-2+3', '@SUM(1)', '\t=1', '\r=1', ' =1', "'=1", 'Ada;=1+1', 'Ada\n=1+1'),
);

describe('toCsv', () => {
  it('reads back as what was written', () => {
    const cells = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 5 });
    fc.assert(
      fc.property(cells, (rows) => {
        const read = parse(toCsv(['a', 'b'], rows));
        expect(read.map((row) => row.map(unguarded))).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });

  it('begins no text with what a spreadsheet runs, in headers neither', () => {
    fc.assert(
      fc.property(text, text, (name, cell) => {
        for (const row of parse(toCsv([name, 'b'], [[cell, 'x']]))) expect(row[0]).not.toMatch(RUN);
      }),
    );
  });

  it('leaves numbers numbers, and texts of every day as they are', () => {
    expect(
      toCsv(
        ['x', 'y'],
        [
          [-0.5, 1e-7],
          [-3, true],
        ],
      ),
    ).toBe('x,y\r\n-0.5,1e-7\r\n-3,true\r\n');
    const everyday = ['MLP 1×512', 'p = 0.4', '#setting=random-labels&seed=7', 'D’Alembert', 'a-b', '−0.2'];
    expect(parse(toCsv(everyday, []))).toEqual([everyday]);
  });

  it('quotes commas, quotes and line ends, and leaves null empty', () => {
    expect(toCsv(['x'], [['a,b'], ['say "hi"'], ['two\nlines'], [null], [0.1]])).toBe(
      'x\r\n"a,b"\r\n"say ""hi"""\r\n"two\nlines"\r\n\r\n0.1\r\n',
    );
  });
});

describe('files of runs', () => {
  const run = fakeRunView('random-labels', 40);

  it('hold every loss, undecimated, with the experiment beside it', () => {
    const [header, first, ...rest] = parse(stepCsv([run]));
    expect(header?.slice(-2)).toEqual(['step', 'loss']);
    expect(first).toEqual([run.label, '#setting=random-labels', 'cifar10', '1', '1280', '1', '2']);
    expect(rest).toHaveLength(399);
  });

  it('hold a further measure where a run has it, empty where it was not recorded', () => {
    const { step, loss } = run.losses;
    const gradientNorm = step.map((_, i) => (i < 2 ? null : i / 10));
    const [header, first, , third, ...rest] = parse(stepCsv([{ ...run, losses: { step, loss, gradientNorm } }, run]));
    expect(header?.slice(-3)).toEqual(['step', 'loss', 'gradient_norm']);
    expect(first?.slice(-3)).toEqual(['1', '2', '']);
    expect(third?.at(-1)).toBe('0.2');
    expect(rest.at(-1)?.at(-1)).toBe('');
  });

  it('hold every epoch; what a run has no number for stays empty', () => {
    const [header = [], first = []] = parse(errorCsv([run]));
    const cell = (name: string) => first[header.indexOf(name)];
    expect([cell('train_error'), cell('test_error'), cell('clean_part_error')]).toEqual(['0.8', '0.9', '']);
  });

  it('say on how many images a training error was counted, with the standard error of a sample', () => {
    const [all, ...later] = run.history.map((at) => (at.epoch < 3 ? at : { ...at, countedOn: 320 }));
    const [header = [], first = [], , third = []] = parse(errorCsv([{ ...run, history: all ? [all, ...later] : [] }]));
    const cells = (row: readonly string[]) =>
      ['train_error', 'train_error_counted_on', 'train_error_standard_error'].map((name) => row[header.indexOf(name)]);
    expect(cells(first)).toEqual(['0.8', '1280', '']);
    const [error, images, standardError] = cells(third).map(Number);
    expect([error, images]).toEqual([0.8 / 3, 320]);
    // Of 320 images 85.33 are wrong: √(85.33 × 234.67 / 320) / 320.
    expect(standardError).toBeCloseTo(0.02472, 5);
  });

  it('call the stand-in by its name', () => {
    expect(parse(errorCsv([{ ...run, standin: true }]))[1]?.[2]).toBe('standin');
  });

  it('give no name a spreadsheet’s meaning', () => {
    const named = { ...run, label: '=cmd|’/C calc’!A0' };
    for (const csv of [stepCsv([named]), errorCsv([named])]) expect(parse(csv)[1]?.[0]).toBe("'=cmd|’/C calc’!A0");
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
