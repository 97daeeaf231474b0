// The lab as a file of its own: the front page does not need it. With the keys that work anywhere in it.

import { type ReactNode, useCallback } from 'react';
import type { Lab } from '../../state/lab/lab.ts';
import { type Shortcut, useShortcuts } from '../../ui/shell/shortcuts.ts';
import { LabPanels } from './lab-page.tsx';
import { canTrain, togglePlay } from './training.ts';

interface LabRoomProps {
  readonly lab: Lab;
  readonly foot: ReactNode;
  /** Whether the keys are the lab's now. */
  readonly shortcuts: boolean;
  readonly onHelp: () => void;
}

export default function LabRoom({ lab, foot, shortcuts, onHelp }: LabRoomProps) {
  useShortcuts(
    shortcuts,
    useCallback((shortcut) => obey(lab, shortcut, onHelp), [lab, onHelp]),
  );
  return <LabPanels lab={lab} foot={foot} />;
}

/** Does what a key triggers, where that is possible now. */
function obey(lab: Lab, shortcut: Shortcut, onHelp: () => void): void {
  const whenAble = (act: () => void) => () => {
    if (canTrain(lab.store.getState())) act();
  };
  const acts: { readonly [S in Shortcut]: () => void } = {
    play: whenAble(() => togglePlay(lab)),
    step: whenAble(() => lab.train('step')),
    epoch: whenAble(() => lab.train('epoch')),
    reset: () => lab.reset(),
    help: onHelp,
  };
  acts[shortcut]();
}
