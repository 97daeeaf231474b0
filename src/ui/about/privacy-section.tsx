// What this page keeps on the device, and the way to be rid of it. Clearing takes two presses: it cannot be undone.

import { useState } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import { formatBytes } from '../images/format-bytes.ts';

export type OfflineView = 'none' | 'preparing' | 'files' | 'everything';

interface PrivacySectionProps {
  /** Bytes that the browser reports for this site; `null` where it does not report them. */
  readonly bytes: number | null;
  readonly offline: OfflineView;
  /** `failed`: the browser refused. */
  readonly clearing: 'not' | 'under-way' | 'failed';
  readonly onClear: () => void;
}

const KEPT = [
  [msg('Finished runs and sweeps'), msg('so that they are still there tomorrow, and a sweep continues after a reload')],
  [msg('Prepared images, and a file that you dropped'), msg('so that they are fetched or read once')],
  [msg('What you predicted and answered in the story'), msg('so that you can continue where you stopped')],
  [msg('The page itself'), msg('so that it works without a network')],
] as const;

const OFFLINE: Readonly<Record<OfflineView, string>> = {
  none: msg(
    'This copy of the page needs its server: it is framed, not served over https, or your browser does not store anything.',
  ),
  preparing: msg('The page is being stored on this device …'),
  files: msg('The page works without a network from now on; images that were not used yet may be missing.'),
  everything: msg(
    'The page works without a network from now on, images included. Your browser’s menu can install it as an app.',
  ),
};

export function PrivacySection({ bytes, offline, clearing, onClear }: PrivacySectionProps) {
  return (
    <section aria-labelledby="about-privacy">
      <h2 id="about-privacy">{say`Privacy`}</h2>
      <p className="about-claim">{say`Nothing leaves your machine.`}</p>
      <p>
        {say`Networks are trained in your browser. There is no account, no cookie, no counter, no font or script from elsewhere: the page requests only its own files from its own server, and a content security policy enforces that. A page that frames this one is sent the numbers of the run it shows, and nothing else.`}
      </p>
      <h3>{say`What is stored on this device`}</h3>
      <ul className="about-kept">
        {KEPT.map(([what, why]) => (
          <li key={what}>
            <strong>{translate(what)}</strong>, {translate(why)}
          </li>
        ))}
      </ul>
      <p>
        {bytes === null
          ? say`Your browser does not report how much that is.`
          : say`Your browser reports about ${formatBytes(bytes)} for this site.`}
      </p>
      <p role="status">{translate(OFFLINE[offline])}</p>
      <Clear clearing={clearing} onClear={onClear} />
    </section>
  );
}

function Clear({ clearing, onClear }: Pick<PrivacySectionProps, 'clearing' | 'onClear'>) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {say`Clear everything that is stored …`}
      </button>
    );
  return (
    <fieldset className="about-clear">
      <legend className="visually-hidden">{say`Clear everything that is stored …`}</legend>
      <p role="alert">
        {clearing === 'failed'
          ? say`The browser would not clear everything; close the other tabs of this page, then try again.`
          : say`Runs, sweeps, answers, images and the page itself are deleted. The page is then loaded again, as on a first visit. Runs that matter can be saved as files first.`}
      </p>
      <button type="button" className="button" data-first="true" disabled={clearing === 'under-way'} onClick={onClear}>
        {say`Clear everything`}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {say`Keep it`}
      </button>
    </fieldset>
  );
}
