// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureSvg, wrapped } from './export-figure.ts';

const style = { color: 'rgb(1, 2, 3)', dash: '7 3', width: 2, opacity: 1 };

function chart(): SVGSVGElement {
  document.body.innerHTML =
    '<div><svg class="c" width="400" height="220"><title>x</title><g class="g"><line class="l" x1="0" x2="9"/></g></svg></div>';
  const svg = document.querySelector('svg');
  if (!svg) throw new Error('no chart');
  return svg;
}

const exported = () =>
  figureSvg(chart(), {
    title: 'A <b> & c',
    legend: [{ label: 'Random labels', style }],
    caption: ['What it shows.', 'Seed 1.'],
  });

describe('figureSvg', () => {
  it('is a well-formed file with title, legend and caption', () => {
    const parsed = new DOMParser().parseFromString(exported(), 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect([...parsed.querySelectorAll('text')].map((text) => text.textContent)).toEqual([
      'A <b> & c',
      'Random labels',
      'What it shows.',
      'Seed 1.',
    ]);
  });

  it('needs nothing of the page: no classes, no variables, a white ground', () => {
    expect(exported()).not.toMatch(/class=|var\(|style=/);
    expect(exported()).toContain('<rect width="100%" height="100%" fill="#ffffff"/>');
  });

  it('leaves the page as it was', () => {
    exported();
    expect(document.querySelectorAll('svg')).toHaveLength(1);
    expect(document.querySelector('.l')).not.toBeNull();
  });
});

describe('wrapped', () => {
  it('loses no letter and keeps every line within the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z&=]{1,40}$/)), fc.integer({ min: 5, max: 60 }), (words, most) => {
        const lines = wrapped(words.join(' '), most);
        expect(lines.every((line) => line.length <= most)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });

  it('breaks an address after an ampersand', () => {
    expect(wrapped('#setting=random-labels&n=4000', 26)).toEqual(['#setting=random-labels&', 'n=4000']);
  });
});
