// In the head of every other page: that a run is going in the lab, in which epoch, and the way back to it.

import { labeled } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { isBusy } from '../../core/metrics.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, type LabState } from '../../state/lab/lab-state.ts';
import { writeHash } from '../../state/page/address.ts';
import { useLab } from '../../state/page/react.ts';
import { RunLink } from '../../ui/shell/run-link.tsx';
import { SettingSwatch } from '../../ui/shell/setting-swatch.tsx';
import { epochWords } from '../../ui/transport/status.ts';

interface RunSignProps {
  readonly lab: Lab;
  /** Address of the lab, without the experiment. */
  readonly href: string;
  readonly onFollow: () => void;
}

export function RunSign({ lab, href, onFollow }: RunSignProps) {
  const words = useLab(lab, wordsOf);
  const setting = useLab(lab, (state) => state.config.corruption.id);
  const hash = useLab(lab, ({ config }) => writeHash(config));
  if (words === null) return null;
  return (
    <RunLink href={`${href}${hash}`} onFollow={onFollow} setting={setting}>
      <SettingSwatch setting={setting} />
      {words}
    </RunLink>
  );
}

/** A text, which changes once an epoch only. `null` where nothing is under way. */
function wordsOf(state: LabState): string | null {
  const run = currentRun(state);
  if (!run || run.phase === 'ended' || run.phase === 'failed') return null;
  const epoch = epochWords(run, run.config.epochs);
  const phase = isBusy(run.phase) ? say.in('phase')`Training` : say`Paused`;
  return epoch === null ? phase : labeled(phase, epoch);
}
