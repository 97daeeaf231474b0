// The images and labels of the memorization map: requested whenever the experiment in view needs other ones, and stored with
// the key of the experiment that they belong to.

import type { StoreApi } from 'zustand/vanilla';
import { TRACKED_IMAGES } from '../../core/learning-history.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { createImageRequests } from './image-requests.ts';
import { dataInUse, type LabState, type MapInUse, trainableSize } from './lab-state.ts';

/** Images on it: those whose history is kept. */
export const MAP_SIZE = TRACKED_IMAGES;

export interface MapRequests {
  readonly answered: (report: ReportOf<'map'>) => void;
  readonly giveUp: () => void;
}

/** Identifies the map of the experiment in view; `null` while no images are known. */
export function mapKey(state: LabState): string | null {
  const set = dataInUse(state);
  if (set === null || state.engine === 'crashed') return null;
  const { seed, corruption } = state.config;
  return JSON.stringify([set.data, set.imported, trainableSize(state, state.config), seed, corruption]);
}

/** The map, if it shows the images and labels of the experiment in view; `null` while they are on their way. */
export function mapInView(state: LabState): MapInUse | null {
  return state.map !== null && state.map.key === mapKey(state) ? state.map : null;
}

/** @param send requests the map of the experiment in view from the engine. */
export function followMap(store: StoreApi<LabState>, send: (requestId: number) => void): MapRequests {
  let asked: string | null = null;
  let underWay = '';
  const requests = createImageRequests((requestId) => {
    underWay = mapKey(store.getState()) ?? '';
    send(requestId);
  });
  store.subscribe((state, before) => {
    // A file has been read: the same data set has other images now.
    if (before.importing !== null && state.importing === null) asked = null;
    const key = mapKey(state);
    if (key === asked) return;
    asked = key;
    if (key !== null) requests.ask();
  });
  return {
    answered: ({ type: _, requestId, ...map }) => {
      const key = underWay;
      if (requests.answered(requestId)) store.setState({ map: { ...map, key } });
    },
    giveUp: requests.giveUp,
  };
}
