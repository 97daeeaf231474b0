// What each part of the theory page gets from it.

import type { Lab } from '../../state/lab/lab.ts';
import type { Theory } from '../../state/theory/theory.ts';

export interface PanelProps {
  readonly lab: Lab;
  /** Answers long computations about the lab's images, in its worker. */
  readonly theory: Theory;
  /** The one section to show, where the part has several; all of them where left out. */
  readonly part?: string | undefined;
  /** Whether it computes what it shows as soon as it is seen, without being asked to. */
  readonly unasked?: boolean;
}
