// What a reader takes along: predictions, answers and own runs on a sheet, printed or as a file. And how to start over.

import { useMemo } from 'react';
import { chapters } from '../../chapters/index.ts';
import type { Seen } from '../../chapters/shared/prediction.ts';
import { say, sayCount } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { useLab } from '../../state/page/react.ts';
import type { Story, StoryProgress } from '../../state/story/story.ts';
import { download } from '../../ui/charts/download.ts';
import { useKept } from '../../ui/charts/use-kept.ts';
import { SheetPaper } from '../../ui/story/sheet-paper.tsx';
import type { Printing } from './printing.ts';
import { sheetContent } from './sheet-content.ts';
import { sheetText } from './sheet-text.ts';

interface SheetProps {
  readonly story: Story;
  readonly progress: StoryProgress;
  readonly lab: Lab;
  readonly recorded: Seen['recorded'];
  readonly printing: Printing | null;
  readonly onPrint: (what: Printing) => void;
}

export function Sheet({ story, progress, lab, recorded, printing, onPrint }: SheetProps) {
  const content = useSheet(progress, lab, recorded);
  const save = () => download('story.txt', 'text/plain', sheetText(content));
  const { read } = content;
  return (
    <section className="story-sheet" aria-label={say`Your sheet`}>
      <h2>{say`Your sheet`}</h2>
      <p className="story-sheet-kept">
        {sayCount(read, '{0} chapter of {1} answered.|{0} chapters of {1} answered.', chapters.ids.length)}{' '}
        {say`Your predictions, answers and runs are stored only on this device.`}
      </p>
      <div className="story-sheet-tools">
        <label>
          {say`Your name (printed on the sheet)`}
          <input value={progress.name} maxLength={80} onChange={(event) => story.sign(event.currentTarget.value)} />
        </label>
        <button type="button" className="button" onClick={save}>
          {say`Save as text`}
        </button>
        <button type="button" className="button" disabled={printing !== null} onClick={() => onPrint('sheet')}>
          {say`Print the sheet`}
        </button>
        <button type="button" className="button" disabled={printing !== null} onClick={() => onPrint('story')}>
          {printing === 'story' ? say`Drawing all figures …` : say`Print the story`}
        </button>
        <button type="button" className="button" data-quiet="true" onClick={() => story.clear()}>
          {say`Start over`}
        </button>
      </div>
      <details className="story-sheet-look" open={printing !== null || undefined}>
        <summary>{say`What is on it`}</summary>
        <SheetPaper {...content} />
      </details>
    </section>
  );
}

/** A run under way changes several times a second; none of that is for the sheet. */
function useSheet(progress: StoryProgress, lab: Lab, recorded: Seen['recorded']) {
  const all = useLab(lab, (state) => state.runs);
  const ended = useKept(
    useMemo(() => all.filter(({ phase }) => phase === 'ended'), [all]),
    (before, next) => before.length === next.length && before.every((run, i) => run === next[i]),
  );
  return useMemo(() => sheetContent(progress, ended, recorded), [progress, ended, recorded]);
}
