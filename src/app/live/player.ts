// What trains in a live figure, for those who start and stop it from outside: a framing page, the screen it leaves, a slide.

import type { Lab } from '../../state/lab/lab.ts';

export interface Player {
  /** Starts, or resumes. */
  begin(): void;
  /** The labs that train for it; none before it begins, where it makes its own. */
  readonly labs: readonly Lab[];
}
