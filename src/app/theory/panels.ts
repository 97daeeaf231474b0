// The theory room's panels in their order. Each is a file of its own, loaded when the room is entered: to add one is a line here.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Lab } from '../../state/lab.ts';
import type { Theory } from '../../state/theory.ts';

export interface PanelProps {
  readonly lab: Lab;
  /** Heavy questions about the lab's pictures go to its worker. */
  readonly theory: Theory;
}

export interface Panel {
  /** Of its section in the page. */
  readonly id: string;
  /** In the index. */
  readonly label: string;
  readonly title: string;
  /** What it lets a person find out, under the title. */
  readonly question: string;
  readonly Content: LazyExoticComponent<ComponentType<PanelProps>>;
}

export const PANELS: readonly Panel[] = [
  {
    id: 'shattering',
    label: 'Shattering',
    title: 'Which labelings can a classifier give?',
    question:
      'A class of classifiers shatters a set of points if it can label them in every way. Drag the points, and every labeling is decided at once.',
    Content: lazy(() => import('./shattering-panel.tsx')),
  },
  {
    id: 'theorem-1',
    label: 'Theorem 1',
    title: '2N + d weights remember any labels',
    question:
      'Two layers of ReLUs with 2N + d weights take any values on N distinct points. Here they are built, not trained, on the pictures you are looking at.',
    Content: lazy(() => import('./theorem-1-panel.tsx')),
  },
];
