// All terms with their definitions, in the alphabet of the page's language. Each is an address: `?room=about&part=term-epoch`.

import { termName } from '../../core/glossary/marks.ts';
import { TERMS } from '../../core/glossary/terms.ts';
import { language, say, translate } from '../../core/language/say.ts';
import './glossary.css';

/** Of the element with a term's entry. */
export function entryId(id: string): string {
  return `term-${id}`;
}

export function GlossaryList() {
  const { compare } = new Intl.Collator(language());
  const entries = TERMS.map(({ id, words, text }) => ({
    id,
    name: termName({ id, words, text }),
    text: translate(text),
  }));
  return (
    <section className="glossary" id="glossary" tabIndex={-1} aria-labelledby="glossary-title">
      <h2 id="glossary-title">{say`Glossary`}</h2>
      <p>{say`The terms of this page. Where a text uses one first it is underlined with dots: point at it, tap it, or press Tab and then the arrow keys.`}</p>
      <dl>
        {entries
          .toSorted((a, b) => compare(a.name, b.name))
          .map(({ id, name, text }) => (
            <div key={id} id={entryId(id)} tabIndex={-1}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
