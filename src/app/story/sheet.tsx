// What a reader takes along: predictions, answers and own runs on a sheet, printed or as a file. And how to begin anew.

import { flushSync } from 'react-dom';
import { chapters } from '../../chapters/index.ts';
import { say, sayCount } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab.ts';
import type { Progress, Story } from '../../state/story.ts';
import { download } from '../../ui/charts/download.ts';
import { sheetText } from './sheet-text.ts';

interface SheetProps {
  readonly story: Story;
  readonly progress: Progress;
  readonly lab: Lab;
  /** Puts all chapters in view, for the printer. */
  readonly onWhole: (whole: boolean) => void;
}

export function Sheet({ story, progress, lab, onWhole }: SheetProps) {
  const print = () => {
    flushSync(() => onWhole(true));
    globalThis.addEventListener('afterprint', () => onWhole(false), { once: true });
    globalThis.print();
  };
  const save = () => download('story.txt', 'text/plain', sheetText(progress, lab.store.getState().runs));
  const seen = chapters.ids.filter((id) => progress.seen.includes(id)).length;
  return (
    <section className="story-sheet" aria-label={say`Your sheet`}>
      <h2>{say`Your sheet`}</h2>
      <p>
        {sayCount(seen, '{0} chapter of {1} read.|{0} chapters of {1} read.', chapters.ids.length)}{' '}
        {say`Your predictions, answers and runs are kept on this device alone.`}
      </p>
      <div className="story-sheet-tools">
        <label>
          {say`Name, for the sheet`}
          <input value={progress.name} maxLength={80} onChange={(event) => story.sign(event.currentTarget.value)} />
        </label>
        <button type="button" className="button" onClick={save}>
          {say`Save as text`}
        </button>
        <button type="button" className="button" onClick={print}>
          {say`Print the story`}
        </button>
        <button type="button" className="button" data-quiet="true" onClick={() => story.clear()}>
          {say`Begin anew`}
        </button>
      </div>
    </section>
  );
}
