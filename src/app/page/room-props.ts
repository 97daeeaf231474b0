// What the page gives to the section in view.

import type { Lab } from '../../state/lab/lab.ts';
import type { ViewOptions } from '../../state/page/view-options.ts';

export interface RoomProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  /** Changes how the page is shown, and its address with it. */
  readonly onView: (change: Partial<ViewOptions>) => void;
}
