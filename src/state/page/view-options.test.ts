import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW, ROOMS, readView, THEMES, writeView } from './view-options.ts';

describe('how the page is shown', () => {
  it.each(THEMES)('reads back theme=%s', (theme) => {
    for (const room of ROOMS) {
      const view = { ...DEFAULT_VIEW, room, theme };
      expect(readView(writeView(view))).toEqual({ view, repairs: [] });
    }
  });

  it('opens the front page without a name, the lab for an experiment, and both come back', () => {
    expect(readView('').view.room).toBe('front');
    expect(readView('?theme=dark', '#').view.room).toBe('front');
    expect(readView('?theme=dark', '#n=2000').view.room).toBe('lab');
    expect(readView('?embed=1').view.room).toBe('lab');
    expect(writeView({ ...DEFAULT_VIEW, room: 'lab' })).toBe('?room=lab');
    const front = { ...DEFAULT_VIEW, room: 'front', theme: 'dark', bet: '15', images: '200' } as const;
    expect(readView(writeView(front))).toEqual({ view: front, repairs: [] });
  });

  it('repairs a bet and a number of images that cannot be', () => {
    for (const query of ['?bet=101', '?bet=-1', '?bet=many', '?images=2001']) {
      const { view, repairs } = readView(query);
      expect(repairs).toHaveLength(1);
      expect([view.bet, view.images]).toEqual(['', '']);
    }
  });

  it('reads back what a frame shows, and a chapter is in the story', () => {
    const view = { ...DEFAULT_VIEW, room: 'story', chapter: 'random-labels', embed: true, lang: 'en' } as const;
    expect(writeView(view)).toBe('?embed=1&chapter=random-labels&lang=en');
    expect(readView(writeView(view))).toEqual({ view, repairs: [] });
    const frame = '?embed=1&hide=images,controls&autostart=1';
    expect(readView(frame).view).toMatchObject({ embed: true, hide: ['controls', 'images'], autostart: true });
  });

  it('repairs a part that cannot be hidden, and lists those that can', () => {
    const { view, repairs } = readView('?hide=results');
    expect(view.hide).toEqual([]);
    expect(repairs[0]?.message).toContain('controls, images');
  });

  it('repairs an unknown theme', () => {
    const { view, repairs } = readView('?theme=neon');
    expect(view.theme).toBe('auto');
    expect(repairs[0]?.message).toContain('neon');
  });

  it('names an unknown key', () => {
    expect(readView('?color=red').repairs[0]?.message).toContain('color');
  });

  it('reports nothing for an empty query', () => {
    expect(readView('').repairs).toEqual([]);
    expect(writeView(readView('').view)).toBe('');
  });
});
