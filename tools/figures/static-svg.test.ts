import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { figures } from '../../src/core/figures/index.ts';
import french from '../../src/core/language/catalogs/fr.ts';
import { staticFigures } from '../figures.ts';
import { stillsOf } from '../stills-plugin.ts';
import { staticFigure } from './static-svg.ts';

const drawn = await staticFigures();

it.each([...drawn])(
  'the still image of %s is of the runs that are recorded; if not, run npm run figures',
  async (id, svg) => {
    expect(await readFile(new URL(`../../public/recorded/${id}.svg`, import.meta.url), 'utf8')).toBe(svg);
    expect(svg.match(/<polyline/g)?.length).toBeGreaterThan(0);
    expect(svg).not.toContain('NaN');
  },
);

it('stands on the page for readers without JavaScript, with words in both languages', async () => {
  const page = await readFile(new URL('../../index.html', import.meta.url), 'utf8');
  expect(page).toMatch(/<noscript>[\s\S]*<!-- stills -->\s*<\/noscript>/);
  const stills = stillsOf(figures.all, french);
  expect(drawn.size).toBeGreaterThanOrEqual(5);
  for (const id of drawn.keys())
    expect(stills).toMatch(
      new RegExp(
        `<img src="\\./recorded/${id}\\.svg"[^>]* alt="[^"]{40,}" />\n<figcaption><p>[^<]+</p><p lang="fr">[^<]+</p>`,
      ),
    );
});

it('lets no word out of its attribute, nor says in French what is not translated', () => {
  const [first] = figures.all;
  if (!first) throw new Error('There is no figure.');
  const stills = stillsOf([{ ...first, still: { alt: '"><script>', caption: 'a < b & c' } }], {});
  expect(stills).toContain('alt="&quot;>&lt;script>"');
  expect(stills).toContain('<figcaption><p>a &lt; b &amp; c</p></figcaption>');
});

it('lets nothing out of its text', () => {
  const [first] = figures.all;
  if (!first) throw new Error('There is no figure.');
  expect(staticFigure({ ...first, title: '<script>&' }, [])).toContain('&lt;script&gt;&amp;');
});
