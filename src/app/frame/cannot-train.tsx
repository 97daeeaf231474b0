// Where a frame may not make workers (an opaque sandbox), or its engine does not start: why, and where the live experiment is.

import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { ViewOptions } from '../../state/page/view-options.ts';
import { useWholeAddress, WholePageLink } from './frame-head.tsx';

/** Browsers make no module worker for a page without an origin. */
const isSandboxed = () => self.origin === 'null';

export function canTrainHere(): boolean {
  return !isSandboxed() && typeof Worker === 'function';
}

export function CannotTrain({ lab, view }: { lab: Lab; view: ViewOptions }) {
  const address = useWholeAddress(lab, view);
  return (
    <section className="frame-cannot" aria-label={say`Why nothing is trained here`}>
      <p>
        {isSandboxed()
          ? say`The page around this one does not let it train (it is sandboxed), so what was recorded earlier is shown.`
          : say`Nothing can be trained here just now, so what was recorded earlier is shown.`}{' '}
        <WholePageLink lab={lab} view={view} />
      </p>
      {/* A sandbox may also forbid new tabs: an address can be copied all the same. */}
      <p>
        <code>{address}</code>
      </p>
    </section>
  );
}
