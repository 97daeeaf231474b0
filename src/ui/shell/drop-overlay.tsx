// Over the whole page while a file is dragged across it: where it may be let go, and what happens then.

import { say } from '../../core/language/say.ts';
import { rich } from './rich.tsx';

export function DropOverlay() {
  return (
    <div className="drop-overlay" role="status">
      <p>
        {rich`Drop ${<code>cifar-10-binary.tar.gz</code>} or ${<code>.bin</code>} batch files here.`}
        <br />
        {say`The file is read in this browser and never leaves your machine.`}
      </p>
    </div>
  );
}
