// The wall of training pictures behind the memorisation map: asked for whenever the experiment in view has another one, and
// kept with the experiment it belongs to.

import type { StoreApi } from 'zustand/vanilla';
import type { ReportOf } from '../protocol/messages.ts';
import { dataInUse, type LabState } from './lab-state.ts';
import { createPictureRequests } from './picture-requests.ts';

/** Pictures on it: as many as can be told apart on a screen. */
export const WALL_SIZE = 4000;

export interface WallInUse extends Omit<ReportOf<'wall'>, 'type' | 'requestId'> {
  /** Which pictures and labels it shows, as `wallKey` says. */
  readonly key: string;
}

export interface WallRequests {
  readonly answered: (report: ReportOf<'wall'>) => void;
  readonly giveUp: () => void;
}

/** Names the wall of the experiment in view; `null` while no pictures are known. */
export function wallKey(state: LabState): string | null {
  const set = dataInUse(state);
  if (set === null || state.engine === 'crashed') return null;
  const { trainSize, seed, corruption } = state.config;
  return JSON.stringify([set.data, set.imported, set.train, trainSize, seed, corruption]);
}

/** @param send asks for the wall of the experiment in view. */
export function followWall(store: StoreApi<LabState>, send: (requestId: number) => void): WallRequests {
  let asked: string | null = null;
  let underWay = '';
  const requests = createPictureRequests((requestId) => {
    underWay = wallKey(store.getState()) ?? '';
    send(requestId);
  });
  store.subscribe((state, before) => {
    // A file has been read: other pictures under the same name.
    if (before.importing !== null && state.importing === null) asked = null;
    const key = wallKey(state);
    if (key === asked) return;
    asked = key;
    if (key !== null) requests.ask();
  });
  return {
    answered: ({ type: _, requestId, ...wall }) => {
      const key = underWay;
      if (requests.answered(requestId)) store.setState({ wall: { ...wall, key } });
    },
    giveUp: requests.giveUp,
  };
}
