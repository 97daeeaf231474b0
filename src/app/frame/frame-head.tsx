// The one line above a framed experiment: what it is, and the way to the whole page.

import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { writeHash } from '../../state/page/address.ts';
import { useLab } from '../../state/page/react.ts';
import { unframed, type ViewOptions, writeView } from '../../state/page/view-options.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import { pageAddress } from '../page/view-address.ts';

interface FrameHeadProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
}

/** @param title a chapter's; the experiment's own where it is of none. */
export function FrameHead({ lab, view, title }: FrameHeadProps & { readonly title: string | null }) {
  return (
    <section className="frame-head" aria-label={say`What this is`}>
      {title === null ? <Experiment lab={lab} /> : <h1>{title}</h1>}
      <WholePageLink lab={lab} view={view} />
    </section>
  );
}

function Experiment({ lab }: { lab: Lab }) {
  const label = useLab(lab, ({ config }) => experimentLabel(config));
  const size = useLab(lab, ({ config }) => config.trainSize);
  return (
    <>
      <h1>{label}</h1>
      <p>{say`N = ${size}`}</p>
    </>
  );
}

/** To the same experiment, with everything around it. */
export function WholePageLink({ lab, view }: FrameHeadProps) {
  const address = useWholeAddress(lab, view);
  return (
    <a href={address} target="_blank" rel="noopener">
      {say`Open in a new tab`}
    </a>
  );
}

export function useWholeAddress(lab: Lab, view: ViewOptions): string {
  const hash = useLab(lab, ({ config }) => writeHash(config));
  return `${pageAddress()}${writeView(unframed(view))}${hash}`;
}
