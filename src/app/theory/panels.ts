// The theory page's panels in their order. Each is a file of its own, loaded when the page is entered: to add one is a line here.

import type { ComponentType } from 'react';
import { msg } from '../../core/language/say.ts';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import type { PanelProps } from './panel-props.ts';

export interface TheoryPanel {
  /** Of its section in the page. */
  readonly id: string;
  /** In the index. */
  readonly label: string;
  /** What it lets a person find out: its title. */
  readonly question: string;
  /** Under the question. */
  readonly lead: string;
  readonly Content: ComponentType<PanelProps>;
}

export const PANELS: readonly TheoryPanel[] = [
  {
    id: 'shattering',
    label: msg('Shattering'),
    question: msg('Which labelings can a class of classifiers realize?'),
    lead: msg(
      'A class of classifiers shatters a set of points if it can realize every labeling of them. Drag the points: each labeling is decided at once.',
    ),
    Content: lazyPart(() => import('../../ui/theory/shattering/playground.tsx')),
  },
  {
    id: 'theorem-1',
    label: msg('Theorem 1'),
    question: msg('How many weights are enough to memorize any labels?'),
    lead: msg(
      '2N + d: a ReLU network with one hidden layer and so many weights can take any values on N distinct points. Here it is constructed, not trained, for the images in your lab.',
    ),
    Content: lazyPart(() => import('./theorem-1-panel.tsx')),
  },
  {
    id: 'vc-bound',
    label: msg('VC bound'),
    question: msg('How many training images does the VC bound need?'),
    lead: msg(
      'The classical bound limits the test error once the training set is large for the VC dimension D. For the paper’s perceptrons 50,000 images are not enough.',
    ),
    Content: lazyPart(() => import('./bound-panel.tsx')),
  },
  {
    id: 'rademacher',
    label: msg('Rademacher'),
    question: msg('How well can a model fit coin flips?'),
    lead: msg(
      'Toss a coin for every image and fit the outcomes. If a class of classifiers can fit any outcomes, a bound based on its Rademacher complexity is vacuous: it excludes no error.',
    ),
    Content: lazyPart(() => import('./rademacher-panel.tsx')),
  },
  {
    id: 'stability',
    label: msg('Stability'),
    question: msg('How much does the model change when one image is left out?'),
    lead: msg(
      'Each training image is left out in turn and the model solved again, once with true labels and once with random ones.',
    ),
    Content: lazyPart(() => import('./stability-panel.tsx')),
  },
  {
    id: 'kernels',
    label: msg('Kernels'),
    question: msg('Can any labels be fitted without training?'),
    lead: msg(
      'Yes, by solving one linear system, unless it is singular. Of all exact solutions this gives the one of smallest norm, to which SGD from zero would converge on the squared loss.',
    ),
    Content: lazyPart(() => import('./kernels-panel.tsx')),
  },
  {
    id: 'norms',
    label: msg('Norms and margins'),
    question: msg('What would a bound have to measure?'),
    lead: msg(
      'Size of the weights, distance from initialization, margins: some of these may separate true labels from random ones.',
    ),
    Content: lazyPart(() => import('./norms-panel.tsx')),
  },
  {
    id: 'since',
    label: msg('Since then'),
    question: msg('What has been found since?'),
    lead: msg('The paper’s question is still open; this is what later work has added to it.'),
    Content: lazyPart(() => import('./since-panel.tsx')),
  },
];
