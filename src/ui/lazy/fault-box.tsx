// What replaces a part that failed: one sentence, and what can be done about it.

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import { Dialog } from '../kit/dialog.tsx';
import { isOutdated } from './deployment.ts';
import './fault.css';
import { LoadFault } from './load-lazily.ts';

interface FaultProps {
  readonly name: string;
  readonly reason: unknown;
  /** Called once the part can be drawn again. */
  readonly onMended: () => void;
}

export function FaultBox({ place = 'card', ...fault }: FaultProps & { readonly place?: 'card' | 'corner' }) {
  return (
    <section className="fault" data-place={place} aria-label={fault.name}>
      <Fault {...fault} />
    </section>
  );
}

/** In place of a dialog that was to open. */
export function FaultDialog({ onClose, ...fault }: FaultProps & { readonly onClose: () => void }) {
  return (
    <Dialog title={fault.name} onClose={onClose}>
      <Fault {...fault} />
    </Dialog>
  );
}

function Fault({ name, reason, onMended }: FaultProps) {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'first' | 'asking' | 'again'>('first');
  const outdated = useOutdated(reason);
  const mend = async () => {
    if (reason instanceof LoadFault) await reason.again();
    keepFocusNear(box.current);
    onMended();
  };
  useOthersLuck(reason, mend);
  const tryAgain = async () => {
    setState('asking');
    try {
      await mend();
      for (const other of [...waiting]) other();
    } catch {
      setState('again');
    }
  };
  return (
    <div ref={box} className="fault-text">
      <p role="alert">{sentence(name, reason, outdated, state === 'again')}</p>
      <div className="fault-acts">
        <button type="button" className="button" aria-disabled={state === 'asking'} onClick={() => void tryAgain()}>
          {state === 'asking' ? say`Trying …` : say`Try again`}
        </button>
        {(outdated || state === 'again' || !(reason instanceof LoadFault)) && (
          <button type="button" className="button" onClick={() => location.reload()}>
            {say`Reload`}
          </button>
        )}
      </div>
    </div>
  );
}

function sentence(name: string, reason: unknown, outdated: boolean, again: boolean): string {
  if (!(reason instanceof LoadFault)) {
    const message = reason instanceof Error ? reason.message : String(reason);
    return say`“${name}” stopped because of an error in this page (${message}); everything else works, so try again, or reload the page if it stops again.`;
  }
  if (outdated)
    return say`“${name}” could not be loaded, since this page was updated on its server after you had opened it; reload to get the new version, once no run is under way, because reloading interrupts it.`;
  if (again)
    return say`“${name}” did not arrive this time either; check the connection and try again, or reload the page once no run is under way, because reloading interrupts it.`;
  return say`“${name}” could not be loaded, since a file of this page did not arrive; check the connection and try again. Everything else works, and a run under way continues.`;
}

/** What else waits for a file. A file that several parts share, or a connection that was lost, is one fault: one press mends all. */
const waiting = new Set<() => void>();

function useOthersLuck(reason: unknown, mend: () => Promise<void>): void {
  const follow = useEffectEvent(() => {
    // One that fails again keeps its sentence, and its button.
    mend().catch(() => undefined);
  });
  useEffect(() => {
    if (!(reason instanceof LoadFault)) return undefined;
    const listener = () => follow();
    waiting.add(listener);
    return () => {
      waiting.delete(listener);
    };
  }, [reason]);
}

/** Asked with each fault of loading; until it is answered, no. */
function useOutdated(reason: unknown): boolean {
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    if (!(reason instanceof LoadFault)) return undefined;
    let left = false;
    void isOutdated().then((answer) => {
      if (!left) setOutdated(answer);
    });
    return () => {
      left = true;
    };
  }, [reason]);
  return outdated;
}

/** The button that was pressed goes; who works by keyboard continues from where it was. */
function keepFocusNear(box: HTMLElement | null): void {
  if (!box?.contains(document.activeElement)) return;
  const around = box.closest<HTMLElement>('.fault')?.parentElement;
  if (!around) return;
  if (!around.hasAttribute('tabindex')) around.tabIndex = -1;
  around.focus({ preventScroll: true });
}
