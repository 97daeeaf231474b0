// Small notes on where the deck should be read with care.

import { say, translate } from '../../core/language/say.ts';
import { Terms } from '../glossary/glossed.tsx';

interface DeckNotesProps {
  readonly notes: readonly { readonly title: string; readonly text: string; readonly source: string }[];
}

export function DeckNotes({ notes }: DeckNotesProps) {
  if (notes.length === 0) return null;
  return (
    <aside className="story-notes" aria-label={say`About the slides`}>
      <h2 className="story-kicker">{say`About the slides`}</h2>
      {notes.map(({ title, text, source }) => (
        <div key={title}>
          <h3>{translate(title)}</h3>
          <p>
            <Terms text={translate(text)} />
          </p>
          <p className="story-source">{translate(source)}</p>
        </div>
      ))}
    </aside>
  );
}
