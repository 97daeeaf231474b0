import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { figures } from '../../src/core/figures/index.ts';
import { staticFigures } from '../figures.ts';
import { staticFigure } from './static-svg.ts';

const drawn = await staticFigures();

it.each([...drawn])(
  'the still picture of %s is of the runs that are recorded; if not, run npm run figures',
  async (id, svg) => {
    expect(await readFile(new URL(`../../public/recorded/${id}.svg`, import.meta.url), 'utf8')).toBe(svg);
    expect(svg.match(/<polyline/g)?.length).toBeGreaterThan(0);
    expect(svg).not.toContain('NaN');
  },
);

it('stands on the page for readers without JavaScript, with words', async () => {
  const page = await readFile(new URL('../../index.html', import.meta.url), 'utf8');
  const noscript = /<noscript>([\s\S]*)<\/noscript>/.exec(page)?.[1] ?? '';
  for (const id of drawn.keys())
    expect(noscript).toMatch(new RegExp(`<img src="\\./recorded/${id}\\.svg"[^>]* alt="[^"]{40,}"`));
});

it('lets nothing out of its text', () => {
  const [first] = figures.all;
  if (!first) throw new Error('There is no figure.');
  expect(staticFigure({ ...first, title: '<script>&' }, [])).toContain('&lt;script&gt;&amp;');
});
