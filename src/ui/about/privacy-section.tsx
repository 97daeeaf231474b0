// What this page keeps on the device, and the way to be rid of it. Clearing takes two presses: it cannot be undone.

import { useState } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import { formatBytes } from '../pictures/format-bytes.ts';

export type OfflineView = 'none' | 'preparing' | 'files' | 'everything';

interface PrivacySectionProps {
  /** Bytes that the browser counts for this site; `null` where it does not tell. */
  readonly bytes: number | null;
  readonly offline: OfflineView;
  /** `failed`: the browser refused. */
  readonly clearing: 'not' | 'under-way' | 'failed';
  readonly onClear: () => void;
}

const KEPT = [
  [msg('Finished runs and sweeps'), msg('so that they are still there tomorrow, and a sweep goes on after a reload')],
  [msg('Prepared pictures, and a file that you dropped'), msg('so that they are fetched or read once')],
  [msg('What you predicted and answered in the story'), msg('so that you can go on where you were')],
  [msg('The page itself'), msg('so that it works without a network')],
] as const;

const OFFLINE: Readonly<Record<OfflineView, string>> = {
  none: msg(
    'This copy of the page needs its server: it is framed, not served over https, or your browser keeps nothing.',
  ),
  preparing: msg('The page is being kept on this device …'),
  files: msg('The page works without a network from now on; pictures that were not used yet may be missing.'),
  everything: msg(
    'The page works without a network from now on, pictures included. Your browser’s menu can install it as an app.',
  ),
};

export function PrivacySection({ bytes, offline, clearing, onClear }: PrivacySectionProps) {
  return (
    <section aria-labelledby="about-privacy">
      <h2 id="about-privacy">{say`Privacy`}</h2>
      <p className="about-claim">{say`Nothing leaves your machine.`}</p>
      <p>
        {say`Networks are trained in your browser. There is no account, no cookie, no counter, no font or script from elsewhere: the page asks its own server for its own files, and a content security policy holds it to that. A page that frames this one is sent the numbers of the run it shows, and nothing else.`}
      </p>
      <h3>{say`What is kept on this device`}</h3>
      <ul className="about-kept">
        {KEPT.map(([what, why]) => (
          <li key={what}>
            <strong>{translate(what)}</strong>, {translate(why)}
          </li>
        ))}
      </ul>
      <p>
        {bytes === null
          ? say`Your browser does not tell how much that is.`
          : say`Your browser counts about ${formatBytes(bytes)} for this site.`}
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
        {say`Clear everything that is kept …`}
      </button>
    );
  return (
    <fieldset className="about-clear">
      <legend className="visually-hidden">{say`Clear everything that is kept …`}</legend>
      <p role="alert">
        {clearing === 'failed'
          ? say`The browser would not clear everything; close the other tabs of this page, then try again.`
          : say`Runs, sweeps, answers, pictures and the page itself go. The page is then loaded anew, as on a first visit. Runs that matter can be saved as files first.`}
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
