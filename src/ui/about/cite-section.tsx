// How to cite the paper, the data and this page.

import { say } from '../../core/language/say.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { type Citation, PAPERS } from './citations.ts';

export function CiteSection({ page }: { readonly page: Citation }) {
  const [paper, conference, data] = PAPERS;
  return (
    <section aria-labelledby="about-cite">
      <h2 id="about-cite">{say`How to cite`}</h2>
      <p>{say`Cite the paper first and, if this page was useful to you, this project with the address and date of your copy.`}</p>
      {paper && <Entry title={say`The paper, extended version`} {...paper} />}
      {conference && <Entry title={say`The paper, conference version`} {...conference} />}
      {data && <Entry title={say`The images`} {...data} />}
      <Entry title={say`This page`} {...page} />
      <p>{say`The story follows, and in places corrects, Alban Marie’s slides about the paper: “Understanding Deep Learning (Still) Requires Rethinking Generalization”, 10 March 2022.`}</p>
    </section>
  );
}

function Entry({ title, id, bibtex }: Citation & { readonly title: string }) {
  return (
    <figure className="about-entry">
      <figcaption id={`cite-${id}`}>
        {title}
        <CopyButton text={bibtex} what={title} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="about-code" tabIndex={0} aria-labelledby={`cite-${id}`}>
        <pre>{bibtex}</pre>
      </section>
    </figure>
  );
}
