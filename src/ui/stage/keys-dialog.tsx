// The stage's keys, large enough to be read from the desk.

import { msg, say, translate } from '../../core/language/say.ts';
import { Dialog } from '../kit/dialog.tsx';

const KEYS = [
  [msg('→ ↓ PageDown'), msg('next scene')],
  [msg('← ↑ PageUp'), msg('previous scene')],
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
  return (
    <Dialog title={say`Keys`} closeFirst onClose={onClose}>
      <dl className="stage-keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{translate(key)}</kbd>
            </dt>
            <dd>{translate(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
