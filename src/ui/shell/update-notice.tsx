// Another build of the page waits: a calm word in a corner, never over what one works with, and gone with one press.

import { say } from '../../core/language/say.ts';
import './update-notice.css';

interface UpdateNoticeProps {
  /** It was requested while a run was under way in some tab. */
  readonly refused: boolean;
  readonly onUpdate: () => void;
  readonly onDismiss: () => void;
}

export function UpdateNotice({ refused, onUpdate, onDismiss }: UpdateNoticeProps) {
  return (
    <section className="update-notice" aria-label={say`New version`}>
      <p role="status">
        {refused
          ? say`A run is under way here or in another tab; the new version waits until it is over.`
          : say`A new version of this page is ready. Finished runs stay.`}
      </p>
      <button type="button" className="button" onClick={onUpdate}>
        {refused ? say`Try again` : say`Load it now`}
      </button>
      <button type="button" className="button" data-quiet aria-label={say`Not now`} onClick={onDismiss}>
        ×
      </button>
    </section>
  );
}
