// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { addressOf, insist, LoadFault, later } from './load-lazily.ts';

/** A file that arrives with its `good`th attempt. */
function file(good: number) {
  let attempts = 0;
  const load = async () => {
    attempts++;
    if (attempts < good) throw new TypeError(`attempt ${attempts} failed`);
    return { attempts };
  };
  return { load, count: () => attempts };
}

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (reason: unknown) => reason,
  );

afterEach(() => document.head.replaceChildren());

describe('a file that comes later', () => {
  it('is fetched when it is first needed, and once', async () => {
    const { load, count } = file(1);
    const one = later(load);
    expect(count()).toBe(0);
    expect(one.get()).toBe(one.get());
    await one.get();
    await one.again();
    expect(count()).toBe(1);
  });

  it('is no unhandled error where nobody has looked at it yet', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { load } = file(2);
    const asked = later(load).get();
    // Node reports a rejection that nobody handles once its microtasks are done.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    expect(await faultOf(asked)).toBeInstanceOf(LoadFault);
  });

  it('stays failed until it is requested again, and is then fetched again', async () => {
    const { load, count } = file(3);
    const one = later(load);
    const first = await faultOf(one.get());
    expect(first).toBeInstanceOf(LoadFault);
    expect(first).toMatchObject({ message: 'attempt 1 failed' });
    expect(await faultOf(one.get())).toBe(first);
    expect(count()).toBe(1);
    expect(await faultOf(one.again())).toMatchObject({ message: 'attempt 2 failed' });
    if (!(first instanceof LoadFault)) throw new Error('no fault');
    await first.again();
    expect(await one.get()).toEqual({ attempts: 3 });
    expect(count()).toBe(3);
  });

  it('is fetched once for two simultaneous requests', async () => {
    const { load, count } = file(2);
    const one = later(load);
    await faultOf(one.get());
    await Promise.all([one.again(), one.again()]);
    expect(count()).toBe(2);
  });

  it('is insisted on, further and further apart, and given up at last', async () => {
    const waits: number[] = [];
    const wait = async (time: number) => void waits.push(time);
    expect(await insist(later(file(3).load), wait)).toEqual({ attempts: 3 });
    expect(waits).toEqual([500, 2000]);
    const never = file(Number.POSITIVE_INFINITY);
    expect(await faultOf(insist(later(never.load), wait))).toBeInstanceOf(LoadFault);
    expect(never.count()).toBe(4);
  });
});

describe('the address of a file', () => {
  const base = 'https://page.example/course/assets/main.js';
  it.each([
    ['as it is built', '() => import(`./charts-Ab_c-1.js`)', 'https://page.example/course/assets/charts-Ab_c-1.js'],
    [
      'with style sheets',
      '()=>ge(()=>import("./a.js"),__vite__mapDeps([1,2]),import.meta.url)',
      'https://page.example/course/assets/a.js',
    ],
    ['in development', "() => import('/src/ui/charts.tsx?t=1')", 'https://page.example/src/ui/charts.tsx?t=1'],
    ['of what is no import', '() => fetch("./a.js")', undefined],
    ['of a package', '() => import("katex")', undefined],
    ['of what is put together', '() => import("./" + name)', undefined],
  ])('%s', (_, source, address) => {
    const load = Object.assign(async () => undefined, { toString: () => source });
    expect(addressOf(load, base)?.href).toBe(address);
  });
});

describe('style sheets', () => {
  const sheets = () => [...document.head.querySelectorAll('link')].map(({ href }) => href);
  const add = (href: string) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
    return link;
  };

  it('that did not arrive are fetched again, in their place, before the file is', async () => {
    const [first, broken, last] = ['a', 'b', 'c'].map((name) => add(`https://page.example/${name}.css`));
    const { load, count } = file(2);
    const one = later(load);
    const failing = faultOf(one.get());
    broken?.dispatchEvent(new Event('error'));
    await failing;
    const again = one.again();
    const fresh = document.head.children[1];
    expect(fresh).not.toBe(broken);
    expect([document.head.children[0], document.head.children[2]]).toEqual([first, last]);
    expect(sheets()).toEqual(['a', 'b', 'c'].map((name) => `https://page.example/${name}.css`));
    expect(count()).toBe(1);
    fresh?.dispatchEvent(new Event('load'));
    await again;
    expect(count()).toBe(2);
  });

  it('that did not arrive for another file are fetched before this one, for which Vite would not wait', async () => {
    const broken = add('https://page.example/b.css');
    broken.dispatchEvent(new Event('error'));
    const { load, count } = file(1);
    const got = later(load).get();
    expect(count()).toBe(0);
    document.head.children[0]?.dispatchEvent(new Event('load'));
    expect(await got).toEqual({ attempts: 1 });
  });

  it('that do not arrive again are a fault, and are requested again', async () => {
    const broken = add('https://page.example/b.css');
    const { load, count } = file(2);
    const one = later(load);
    const failing = faultOf(one.get());
    broken.dispatchEvent(new Event('error'));
    await failing;
    const again = faultOf(one.again());
    document.head.children[0]?.dispatchEvent(new Event('error'));
    expect(await again).toMatchObject({ message: expect.stringContaining('b.css') });
    expect(count()).toBe(1);
    const third = one.again();
    document.head.children[0]?.dispatchEvent(new Event('load'));
    await third;
    expect(count()).toBe(2);
  });
});
