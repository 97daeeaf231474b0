import { describe, expect, it } from 'vitest';
import { main } from '../data.ts';
import { readDataArguments } from './arguments.ts';
import { OFFICIAL } from './download.ts';

describe('npm run data', () => {
  it('without a flag fetches the official archive and takes 4,000 and 800', () => {
    expect(readDataArguments([])).toEqual({
      source: { kind: 'official' },
      sizes: { train: 4000, test: 800 },
      seed: 1,
      out: 'public/data',
      archive: OFFICIAL,
    });
  });

  it.each([['--standin'], ['--data=standin']])('with %s draws the stand-in', (flag) => {
    expect(readDataArguments([flag]).source).toEqual({ kind: 'standin' });
  });

  it('takes an archive at hand, and all of it', () => {
    const { source, sizes } = readDataArguments(['--from', 'a.tar.gz', '--train', 'all', '--test=all']);
    expect([source, sizes]).toEqual([
      { kind: 'from', path: 'a.tar.gz' },
      { train: 50_000, test: 10_000 },
    ]);
  });

  it.each<[string[], RegExp]>([
    [['--trian', '4'], /'--trian'.*known flags: --from/],
    [['more'], /more/],
    [['--from'], /--from/],
    [['--train', '9'], /--train does not take “9”: it takes a whole number from 10 to 50,000, or all/],
    [['--train', '4e3'], /--train does not take “4e3”/],
    [['--test', '10001'], /--test does not take “10001”/],
    [['--test', ''], /--test does not take “”/],
    [['--seed', '-1'], /--seed/],
    [['--data', 'mnist'], /it takes cifar10 or standin/],
    [['--standin', '--from', 'x'], /does not go with/],
    [['--url', 'http://x.example/a'], /go together/],
    [['--url', 'x', '--sha256', 'a'.repeat(64)], /--url does not take “x”/],
    [['--url', 'http://x.example/a', '--sha256', 'abc'], /64 hexadecimal digits/],
  ])('refuses %j in one line', (args, sentence) => {
    expect(() => readDataArguments(args)).toThrow(sentence);
    expect(() => readDataArguments(args)).toThrow(/^[^\n]+$/);
    expect(() => readDataArguments(args)).toThrow(expect.objectContaining({ name: 'ArgumentError' }));
  });

  it('ends with 2 for a bad argument and 1 for a failure', async () => {
    expect(await main(['--train', 'many'])).toBe(2);
    expect(await main(['--from', 'no-such-archive.tar.gz'])).toBe(1);
  });
});
