// The legend in the plot: what is drawn and not named beside, placed where nothing is.

import { describe, expect, it } from 'vitest';
import { figures } from '../../core/figures/index.ts';
import { runsRecordedFor } from '../../core/results/testing/recorded-runs.ts';
import { frameOf, textWidth, touches } from '../charts/geometry.ts';
import { type FigureView, figureView } from './figure-view.ts';
import { placeKey, plotKeyOf, SIGN } from './plot-key.ts';
import { ruleBoxes } from './rule-names.ts';

function viewOf(id: string): FigureView {
  const figure = figures.get(id);
  const runs = figure.presets.length > 0 ? runsRecordedFor(figure.recordedAs) : [];
  const choice = { measure: figure.measures[0].id, setup: null, size: null, paper: true };
  return figureView(figure, [{ layer: 'recorded', author: null, runs }], choice);
}

const signs = (id: string) => plotKeyOf(viewOf(id)).map(({ sign }) => sign);

describe('the legend of a figure', () => {
  it('has the marks that it draws, and no others', () => {
    expect(signs('training-loss')).toEqual(['band']);
    expect(signs('convergence-time')).toEqual(['bar']);
    expect(signs('test-error')).toEqual(['diamond', 'bar']);
    expect(signs('regularizers')).toEqual(['line', 'line', 'ring']);
    expect(signs('capacity')).toEqual(['line', 'line', 'bar']);
    expect(signs('imagenet-parameters')).toEqual(['diamond', 'hollow-diamond']);
  });

  it('has bands alone where one line has many points, however few another has', () => {
    const view = viewOf('training-loss');
    const counts = view.drawn.map(({ curve }) => curve.points.length);
    expect([Math.min(...counts), Math.max(...counts)].map((count) => count > 24)).toEqual([false, true]);
    expect(new Set(view.drawn.map(({ dense }) => dense))).toEqual(new Set([true]));
  });

  it('distinguishes whose points they are once there are several', () => {
    const figure = figures.get('test-error');
    const runs = runsRecordedFor('test-error');
    const layers = [
      { layer: 'recorded', author: null, runs },
      { layer: 'class', author: null, runs },
      { layer: 'class', author: 'Ada', runs },
      { layer: 'own', author: null, runs },
    ] as const;
    const view = figureView(figure, layers, { measure: 'test', setup: null, size: null, paper: false });
    expect(plotKeyOf(view).map(({ sign }) => sign)).toEqual(['own', 'author', 'bar']);
  });

  it('says which dashes are which N where several are drawn', () => {
    const figure = figures.get('test-error');
    const recorded = runsRecordedFor('test-error').filter(({ data }) => data.train === 1000);
    const more = recorded.map((run) => ({ ...run, data: { ...run.data, train: 4000 } }));
    const layer = { layer: 'recorded', author: null, runs: [...recorded, ...more] } as const;
    const view = figureView(figure, [layer], { measure: 'test', setup: null, size: 'all', paper: false });
    const key = plotKeyOf(view).filter(({ sign }) => sign === 'line');
    expect(key.map(({ text }) => text)).toEqual(['N = 4,000', 'N = 1,000']);
    for (const [i, n] of [4000, 1000].entries()) {
      const dashes = view.drawn.filter(({ curve }) => curve.setup.includes(`n=${n}&`)).map(({ style }) => style.dash);
      expect(new Set(dashes)).toEqual(new Set([key[i]?.dash]));
    }
  });

  it.each([330, 288])('lies on no name in a plot %i px wide, where there is another place', (width) => {
    for (const id of ['capacity', 'test-error', 'convergence-time']) {
      const view = viewOf(id);
      const frame = frameOf({ width, height: 300, font: 14 }, view.x, view.y);
      const boxes = placeKey(plotKeyOf(view), view, frame).map(({ item, x, y }) => ({
        left: x,
        right: x + SIGN * 14 + textWidth(item.text, frame),
        top: y - 12,
        bottom: y + 3,
      }));
      for (const name of ruleBoxes(view, frame)) expect(boxes.filter((box) => touches(box, name))).toEqual([]);
    }
  });

  it.each([1000, 640, 330, 288])('is whole and clear of the axis’ title in a plot %i px wide', (width) => {
    for (const { id } of figures.all) {
      const view = viewOf(id);
      const frame = frameOf({ width, height: 300, font: 12 }, view.x, view.y);
      const placed = placeKey(plotKeyOf(view), view, frame);
      expect(placed).toHaveLength(plotKeyOf(view).length);
      for (const { item, x, y } of placed) {
        expect(x + SIGN * 12 + textWidth(item.text, frame)).toBeLessThanOrEqual(frame.right + 1);
        const isBesideTitle = y < frame.top;
        expect(x).toBeGreaterThan(isBesideTitle ? textWidth(view.y.title, frame) : frame.left);
        expect(y).toBeLessThan(frame.bottom);
      }
    }
  });
});
