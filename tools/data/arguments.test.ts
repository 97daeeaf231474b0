import { describe, expect, it } from 'vitest';
import { main } from '../data.ts';
import { readDataArguments } from './arguments.ts';

describe('npm run data', () => {
  it('without a flag takes what is available, in its usual size', () => {
    expect(readDataArguments([])).toEqual({
      source: { kind: 'auto' },
      sizes: {},
      seed: 1,
      out: 'public/data',
      archive: null,
    });
  });

  it.each([['--standin'], ['--data=standin']])('with %s draws the stand-in', (flag) => {
    expect(readDataArguments([flag]).source).toEqual({ kind: 'standin' });
  });

  it.each(['--from', '--source'])('takes an archive at hand with %s, and all of it', (flag) => {
    const { source, sizes } = readDataArguments([flag, 'a.tar.gz', '--train', 'all', '--test=20']);
    expect([source, sizes]).toEqual([
      { kind: 'from', path: 'a.tar.gz' },
      { train: 50_000, test: 20 },
    ]);
  });

  it('takes one source of CIFAR-10, or any', () => {
    const kind = (...args: string[]) => readDataArguments(args).source;
    expect(kind('--source', 'official')).toEqual({ kind: 'official' });
    expect(kind('--source=npm')).toEqual({ kind: 'npm' });
    expect(kind('--source=./npm')).toEqual({ kind: 'from', path: './npm' });
    expect(kind('--data', 'cifar10')).toEqual({ kind: 'cifar10' });
    expect(kind('--url', 'http://x.example/a', '--sha256', 'a'.repeat(64))).toEqual({ kind: 'official' });
  });

  it.each<[string[], RegExp]>([
    [['--trian', '4'], /^--trian is not a flag; known flags: --source, --from/],
    [['more'], /more/],
    [['--from'], /--from/],
    [['--train', '9'], /--train does not take “9”: it takes a whole number from 10 to 50000, or all/],
    [['--train', '4e3'], /--train does not take “4e3”/],
    [['--test', '10001'], /--test does not take “10001”/],
    [['--test', ''], /--test does not take “”/],
    [['--seed', '-1'], /--seed/],
    [['--data', 'mnist'], /it takes cifar10 or standin/],
    [['--standin', '--from', 'x'], /does not go with/],
    [['--standin', '--source', 'npm'], /does not go with/],
    [['--source', 'npm', '--from', 'x'], /give one of them/],
    [['--source', ''], /it takes|takes official, npm or a PATH/],
    [['--source', 'npm', '--url', 'http://x.example/a', '--sha256', 'a'.repeat(64)], /only with --source official/],
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
