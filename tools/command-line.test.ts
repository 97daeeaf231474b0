// Every tool answers `--help` with its usage and a bad argument with one sentence, and runs nothing then.

import { afterEach, describe, expect, it, vi } from 'vitest';
import * as bench from './bench.ts';
import { ArgumentError, parseFlags, runTool } from './command-line.ts';
import * as data from './data.ts';
import * as experiment from './experiment.ts';
import * as figures from './figures.ts';
import * as icons from './icons.ts';
import * as lighthouse from './lighthouse.ts';
import * as messages from './messages.ts';
import * as record from './record.ts';
import * as release from './release.ts';
import * as start from './start.ts';
import * as test from './test.ts';

const TOOLS = { bench, data, experiment, figures, icons, lighthouse, messages, record, release, start, test };

afterEach(() => vi.restoreAllMocks());

/** What a command printed, and its exit status. */
async function printed(run: () => Promise<number>) {
  const [out, err]: string[][] = [[], []];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (out?.push(String(text)) ?? 0) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (err?.push(String(text)) ?? 0) > 0);
  const status = await run();
  vi.restoreAllMocks();
  return { status, out: out?.join('') ?? '', err: err?.join('') ?? '' };
}

describe.each(Object.entries(TOOLS))('%s', (name, { main }) => {
  it('prints its usage', async () => {
    const { status, out, err } = await printed(() => main(['--help']));
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^npm (run )?${name}\\b`));
  });

  it('refuses a flag that it does not have in one line', async () => {
    const { status, out, err } = await printed(() => main(['--nonsense=1']));
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]*--nonsense[^\n]*\.\n$/);
  });
});

it.each([
  ['--missing', 'xx'],
  ['--fill', 'xx=nowhere.json'],
  ['--fill', 'fr=nowhere.json'],
])('messages %s %s is refused in one line', async (...args) => {
  const { status, err } = await printed(() => messages.main(args));
  expect(status).toBe(2);
  expect(err).toMatch(/^[^\n]+\.\n$/);
});

describe('runTool', () => {
  const failing = (error: unknown) => () => Promise.reject(error);

  it('tells a bad argument (2) from a failure (1), each in one line', async () => {
    const bad = await printed(() => runTool([], 'usage', failing(new ArgumentError('--n needs a value.'))));
    expect(bad).toEqual({ status: 2, out: '', err: '--n needs a value.\n' });
    const failed = await printed(() => runTool([], 'usage', failing(new Error('No disk.'))));
    expect(failed).toEqual({ status: 1, out: '', err: 'No disk.\n' });
  });
});

describe('parseFlags', () => {
  it('reads values and switches', () => {
    expect(parseFlags(['--out', 'here', '--quick'], { out: { type: 'string' }, quick: { type: 'boolean' } })).toEqual({
      out: 'here',
      quick: true,
    });
  });

  it.each([
    [['--what'], '--what'],
    [['--out'], '--out'],
    [['loose'], 'loose'],
  ])('refuses %j', (args, named) => {
    const refused = () => parseFlags(args, { out: { type: 'string' } });
    expect(refused).toThrow(ArgumentError);
    expect(refused).toThrow(named);
    expect(refused).toThrow(/known flags: --out\.$/);
  });
});
