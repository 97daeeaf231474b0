// What to paste, by the place where it goes.

import { useId, useState } from 'react';
import { say, translate } from '../../core/language/say.ts';
import { type Shared, SNIPPETS } from '../../core/share/snippets.ts';
import { CopyButton } from '../shell/copy-button.tsx';

export function Snippets({ shared }: { shared: Shared }) {
  const [chosen, setChosen] = useState<string>('html');
  const name = useId();
  const kind = SNIPPETS.find(({ id }) => id === chosen);
  return (
    <section className="share-snippets" aria-label={say`What to paste`}>
      <fieldset className="share-places">
        <legend>{say`Where it goes`}</legend>
        {SNIPPETS.map(({ id, label }) => (
          <label key={id}>
            <input type="radio" name={name} value={id} checked={id === chosen} onChange={() => setChosen(id)} />
            <span>{translate(label)}</span>
          </label>
        ))}
      </fieldset>
      {kind && (
        <div className="share-snippet">
          <p>{translate(kind.how)}</p>
          <textarea readOnly rows={5} spellCheck={false} aria-label={say`To paste`} value={kind.write(shared)} />
          <CopyButton text={kind.write(shared)} what={translate(kind.label)} />
        </div>
      )}
    </section>
  );
}
