// Shortcuts and what to look at, in a dialog. Shortcuts of one letter can be switched off, as WCAG 2.1.4 requires.

import { msg, say, translate } from '../../core/language/say.ts';
import { Dialog } from '../kit/dialog.tsx';
import { rich } from './rich.tsx';

interface HelpDialogProps {
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  readonly onClose: () => void;
}

const KEYS = [
  [msg('Space'), msg('train or pause')],
  ['S', msg('one step')],
  ['E', msg('one epoch')],
  ['R', msg('reset')],
  ['?', msg('this help')],
] as const;

const PAPER = (
  <a href="https://arxiv.org/abs/1611.03530" target="_blank" rel="noreferrer" translate="no">
    Understanding deep learning requires rethinking generalization
  </a>
);

export default function HelpDialog({ shortcuts, onShortcuts, onClose }: HelpDialogProps) {
  return (
    <Dialog title={say`How to use this page`} onClose={onClose}>
      <div className="prose">
        <p>
          {rich`Choose the training data, press Train, and watch two numbers: the ${<em>{say`training error`}</em>}, on the images the network learns from, and the ${<em>{say`test error`}</em>}, on images it has never seen. Finished runs stay on the charts, so that settings can be compared. The address of the page contains the experiment: copy it to share it.`}
        </p>
      </div>
      <dl className="help-keys">
        {KEYS.map(([key, what]) => (
          <div key={key} className="help-key">
            <dt>
              <kbd>{translate(key)}</kbd>
            </dt>
            <dd>{translate(what)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={shortcuts}
          onChange={({ currentTarget }) => onShortcuts(currentTarget.checked)}
        />
        {say`Keyboard shortcuts`}
      </label>
      <p className="prose">
        {rich`Zhang, Bengio, Hardt, Recht, Vinyals: ${PAPER} (2017), and ${(
          <a href="https://doi.org/10.1145/3446776" target="_blank" rel="noreferrer">
            {say`its extended version`}
          </a>
        )} (2021). Images: Krizhevsky, ${<cite>Learning Multiple Layers of Features from Tiny Images</cite>}, 2009.`}
      </p>
    </Dialog>
  );
}
