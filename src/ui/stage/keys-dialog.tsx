// The stage's keys, large enough to be read from the desk.

import { useEffect, useRef } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';

const KEYS = [
  [msg('→ ↓ PageDown'), msg('next scene')],
  [msg('← ↑ PageUp'), msg('scene before')],
  ['1 … 9', msg('that scene; two digits for those above nine')],
  ['␣', msg('play, pause')],
  ['I', msg('the recorded run at once')],
  ['N', msg('window with notes')],
  ['B', msg('blank screen')],
  ['F', msg('full screen')],
  ['?', msg('these keys')],
  [msg('Esc'), msg('leave')],
] as const;

export function StageKeysDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog className="stage-keys" ref={dialog} onClose={onClose} aria-labelledby="stage-keys-title">
      <h2 id="stage-keys-title">{say`Keys`}</h2>
      <dl>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{translate(key)}</kbd>
            </dt>
            <dd>{translate(what)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" data-first="true" onClick={() => dialog.current?.close()}>
        {say`Close`}
      </button>
    </dialog>
  );
}
