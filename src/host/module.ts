// embed.mjs: the same for pages that import it, and experiments without an element.

import { embedAddress, pageOf } from './address.ts';
import type { Embed, EmbedOptions, Events, LabHandle } from './api.ts';
import { defineElement } from './element.ts';
import { createEnding } from './ending.ts';
import { type HostReport, talkWith } from './talk.ts';

const PAGE = pageOf(import.meta.url);
defineElement(PAGE);

export const embed: Embed = async (target, { page = PAGE, title, height, ...given } = {}) => {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place) throw new Error(`There is no element “${target}” in this page.`);
  const ending = createEnding();
  const listeners = new Set<(report: HostReport) => void>();
  const talk = talkWith(new URL(page).origin, (report) => {
    if (report.type === 'resize' && height === undefined) talk.frame.style.height = `${report.height}px`;
    ending.see(report);
    for (const listener of listeners) listener(report);
  });
  talk.frame.title = title ?? 'Rethinking generalization';
  talk.frame.style.height = `${height ?? 520}px`;
  talk.load(embedAddress(page, textsOf(given)), place);
  const on: LabHandle['on'] = (type, listener) => {
    const one = (report: HostReport) => isOf(type, report) && listener(report);
    listeners.add(one);
    return () => listeners.delete(one);
  };
  // Answered once `play` works.
  await talk.order('hello');
  const { frame, order } = talk;
  return {
    ...{ frame, on },
    play: () => order('play'),
    pause: () => order('pause'),
    step: () => order('step'),
    reset: () => order('reset'),
    getResult: () => order('getResult'),
    set: (config) => order('set', { config }),
    setView: (view) => order('setView', view),
    finished: ending.finished,
    remove: () => {
      talk.end();
      ending.giveUp();
    },
  };
};

function isOf<T extends keyof Events>(type: T, report: HostReport): report is HostReport & Events[T] {
  return report.type === type;
}

/** As an address has them. */
function textsOf(given: EmbedOptions): [string, string][] {
  return Object.entries(given).flatMap(([key, value]): [string, string][] => {
    if (value === undefined) return [];
    return [[key, typeof value === 'boolean' ? String(Number(value)) : String(value)]];
  });
}
