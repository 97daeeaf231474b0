// When a framed experiment trains: never out of view, and by itself only where it is set to.

import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { Lab } from '../../state/lab/lab.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';
import { FrameShow } from './frame-show.ts';

describe('a framed experiment', () => {
  let engine: FakeEngine;
  let lab: Lab;

  beforeEach(() => {
    engine = createFakeEngine();
    lab = new Lab(
      quietServices({
        createLink: () => engine.link,
      }),
      readConfig([]),
    );
  });

  const shown = (autostart = false) => {
    const show = new FrameShow(autostart);
    show.drive({ begin: () => lab.train('run'), labs: [lab] });
    return show;
  };
  const running = () => engine.report({ type: 'phase', runId: 'run-1', phase: 'running' });
  const counts = () => [engine.count('start'), engine.count('pause'), engine.count('advance')];

  it('waits for a person, however often it comes into view', () => {
    const show = shown();
    show.screen(true);
    show.screen(false);
    show.slide(true);
    show.screen(true);
    expect(counts()).toEqual([0, 0, 0]);
  });

  it('starts itself where it is set to, once, when it is on the screen and on the slide', () => {
    const show = shown(true);
    show.slide(false);
    show.screen(true);
    expect(engine.count('start')).toBe(0);
    show.slide(true);
    expect(engine.count('start')).toBe(1);
    lab.reset();
    show.screen(false);
    show.screen(true);
    expect(engine.count('start')).toBe(1);
  });

  it('starts itself though what trains comes later than the screen', () => {
    const show = new FrameShow(true);
    show.screen(true);
    show.drive({ begin: () => lab.train('run'), labs: [lab] });
    expect(engine.count('start')).toBe(1);
  });

  it('pauses out of view, and resumes when it is back', () => {
    const show = shown();
    show.screen(true);
    show.play();
    running();
    show.screen(false);
    expect(counts()).toEqual([1, 1, 0]);
    show.slide(false);
    show.screen(true);
    expect(engine.count('advance')).toBe(0);
    show.slide(true);
    expect(counts()).toEqual([1, 1, 1]);
  });

  it.each(['pause', 'reset'] as const)(
    'does not go on by itself after a %s that came while it was out of view',
    (act) => {
      const show = shown();
      show.screen(true);
      show.play();
      running();
      show.screen(false);
      show[act]();
      show.screen(true);
      expect(counts()[0]).toBe(1);
      expect(engine.count('advance')).toBe(0);
    },
  );

  it('leaves alone what a person has paused', () => {
    const show = shown();
    show.screen(true);
    show.play();
    engine.report({ type: 'phase', runId: 'run-1', phase: 'paused' });
    show.screen(false);
    show.screen(true);
    expect(counts()).toEqual([1, 0, 0]);
  });

  it('reports when there is nothing to train', () => {
    const show = new FrameShow(true);
    show.screen(true);
    expect([show.play(), show.pause(), show.step(), show.reset()]).toEqual([false, false, false, false]);
    show.drive({ begin: () => lab.train('run'), labs: [lab] });
    expect(show.step()).toBe(true);
    expect(counts()).toEqual([1, 0, 0]);
  });
});
