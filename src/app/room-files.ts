// The files of the rooms, by name: that of the room in the address begins to be fetched beside the lab's code, not after it.

import type { ViewOptions } from '../state/page/view-options.ts';
import { type Later, later } from '../ui/lazy/load-lazily.ts';

export const labRoom = later(() => import('./lab/lab-room.tsx'));
export const figuresRoom = later(() => import('./figures/figures-page.tsx'));
export const theoryRoom = later(() => import('./theory/theory-page.tsx'));
export const storyRoom = later(() => import('./story/story-page.tsx'));
export const stageRoom = later(() => import('./stage/stage-page.tsx'));
export const shareRoom = later(() => import('./share/share-page.tsx'));
export const aboutRoom = later(() => import('./about/about-page.tsx'));
export const framedPage = later(() => import('./frame/embed-page.tsx'));

const FILES = {
  lab: labRoom,
  figures: figuresRoom,
  theory: theoryRoom,
  story: storyRoom,
  stage: stageRoom,
  share: shareRoom,
  about: aboutRoom,
} as const;

/** Begins to fetch what the view shows. What does not arrive is reported where it is shown. */
export function beginRoom({ room, embed }: ViewOptions): void {
  const file: Later<unknown> | null = embed ? framedPage : room === 'front' ? null : FILES[room];
  file?.get().catch(() => undefined);
}
