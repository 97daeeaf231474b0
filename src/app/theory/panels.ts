// The theory room's panels in their order. Each is a file of its own, loaded when the room is entered: to add one is a line here.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { msg } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab.ts';
import type { Theory } from '../../state/theory.ts';

export interface PanelProps {
  readonly lab: Lab;
  /** Heavy questions about the lab's pictures go to its worker. */
  readonly theory: Theory;
  /** Which part alone, where it has several; left out, all of it. */
  readonly part?: string | undefined;
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
    label: msg('Shattering'),
    title: msg('Which labelings can a classifier give?'),
    question: msg(
      'A class of classifiers shatters a set of points if it can label them in every way. Drag the points, and every labeling is decided at once.',
    ),
    Content: lazy(() => import('./shattering-panel.tsx')),
  },
  {
    id: 'theorem-1',
    label: msg('Theorem 1'),
    title: msg('2N + d weights remember any labels'),
    question: msg(
      'Two layers of ReLUs with 2N + d weights take any values on N distinct points. Here they are built, not trained, on the pictures you are looking at.',
    ),
    Content: lazy(() => import('./theorem-1-panel.tsx')),
  },
  {
    id: 'vc-bound',
    label: msg('VC bound'),
    title: msg('What the VC bound says'),
    question: msg(
      'How many pictures would it take until the classical bound says anything about the networks of the paper?',
    ),
    Content: lazy(() => import('./bound-panel.tsx')),
  },
  {
    id: 'rademacher',
    label: msg('Rademacher'),
    title: msg('How well can it follow a coin?'),
    question: msg(
      'Give every picture a fair sign and fit the signs: what follows pure noise has no bound that says anything.',
    ),
    Content: lazy(() => import('./rademacher-panel.tsx')),
  },
  {
    id: 'stability',
    label: msg('Stability'),
    title: msg('One picture less'),
    question: msg(
      'How much does the model change when one training picture is left out, and does that depend on the labels?',
    ),
    Content: lazy(() => import('./stability-panel.tsx')),
  },
  {
    id: 'kernels',
    label: msg('Kernels'),
    title: msg('Zero training error without training'),
    question: msg(
      'One linear system fits any labels exactly. Of all solutions it gives the one of smallest norm, which is where SGD from zero would end.',
    ),
    Content: lazy(() => import('./kernels-panel.tsx')),
  },
  {
    id: 'norms',
    label: msg('Norms and margins'),
    title: msg('What a bound would have to see'),
    question: msg(
      'Size of the weights, distance from the start, margins: which of them tells true labels from random ones?',
    ),
    Content: lazy(() => import('./norms-panel.tsx')),
  },
  {
    id: 'since',
    label: msg('Since then'),
    title: msg('What has been found since'),
    question: msg('The question of the paper stayed open; this is what others have added to it.'),
    Content: lazy(() => import('./since-panel.tsx')),
  },
];
