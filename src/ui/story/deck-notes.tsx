// Where the deck should be read with care: one fold, headed by what it is about.

import { say, translate } from '../../core/language/say.ts';
import { Fold } from '../figures/fold.tsx';
import { Terms } from '../glossary/glossed.tsx';

interface DeckNotesProps {
  /** In a few words. */
  readonly about: string;
  readonly notes: readonly { readonly title: string; readonly text: string; readonly source: string }[];
}

export function DeckNotes({ about, notes }: DeckNotesProps) {
  if (notes.length === 0) return null;
  return (
    <aside className="story-notes" aria-label={say`About the slides`}>
      <Fold name={say`About the slides: ${translate(about)}`}>
        {notes.map(({ title, text, source }) => (
          <div key={title}>
            <h3>{translate(title)}</h3>
            <p>
              <Terms text={translate(text)} />
            </p>
            <p className="story-source">{translate(source)}</p>
          </div>
        ))}
      </Fold>
    </aside>
  );
}
