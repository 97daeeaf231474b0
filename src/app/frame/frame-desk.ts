// What one framed page has once, however often it is drawn: the messages with the page around it, and when it trains.

import { chapters } from '../../chapters/index.ts';
import { readFrameMessage } from '../../protocol/frame-messages.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { StoryProgress } from '../../state/story/story.ts';
import { changeView } from '../page/view-address.ts';
import { isRead } from '../story/answers.ts';
import { storyDesk } from '../story/story-desk.ts';
import { FrameLink } from './frame-link.ts';
import { FrameShow } from './frame-show.ts';
import { parentWindow } from './parent-window.ts';

export interface FrameDesk {
  readonly show: FrameShow;
  /** `null` where this page is not framed. */
  readonly link: FrameLink | null;
}

const desks = new WeakMap<Lab, FrameDesk>();

/** @param autostart counts when the desk is made, that is, once. */
export function frameDesk(lab: Lab, autostart: boolean): FrameDesk {
  const known = desks.get(lab);
  if (known) return known;
  const show = new FrameShow(autostart);
  const host = parentWindow && {
    ...parentWindow,
    now: () => performance.now(),
    read: readFrameMessage,
    show: changeView,
  };
  const desk = { show, link: host && new FrameLink(lab, host, show) };
  desks.set(lab, desk);
  return desk;
}

/** A framed page that is shown whole: it answers messages, but its reader alone decides when it trains. */
export function wholePage(lab: Lab): void {
  const { show, link } = frameDesk(lab, false);
  show.drive({ begin: () => lab.train('run'), labs: [lab] });
  if (link) reportStory(link);
}

/** Learning platforms count what has been read. */
function reportStory(link: FrameLink): void {
  const { store } = storyDesk();
  const report = (progress: StoryProgress) =>
    link.progressed(chapters.all.filter((chapter) => isRead(chapter, progress)).length, chapters.all.length);
  store.subscribe(report);
  report(store.getState());
}
