import { later } from '../../ui/lazy/load-lazily.ts';

/** The lab's file: fetched before the page is drawn where the address is the lab's, and drawn by the page. */
export const labRoom = later(() => import('./lab-room.tsx'));
