// The stage's keys, large enough to be read from the desk.

import { msg, say, translate } from '../../core/language/say.ts';
import { Dialog } from '../kit/dialog.tsx';

const KEYS = [
  [msg('→ ␣ PageDown'), msg('on: train or show the figure, then the claim, then the next scene')],
  [msg('← PageUp'), msg('back, in the same order')],
  ['1 … 9', msg('that scene; two digits for those above nine')],
  ['P', msg('pause, resume')],
  ['I', msg('the recorded run at once')],
  ['Q', msg('QR code of the scene')],
  ['L', msg('a pointer that follows the mouse')],
  ['Z', msg('enlarge the figure where the mouse is')],
  ['T', msg('one minute for the audience')],
  ['B', msg('blank screen')],
  ['N', msg('window with notes')],
  ['F', msg('full screen')],
  ['?', msg('these keys')],
  [msg('Esc'), msg('closes what lies over the scene')],
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
