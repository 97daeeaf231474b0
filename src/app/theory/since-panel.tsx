// What has been found since the paper, each in one sentence and with its source.

import { translate } from '../../core/language/say.ts';
import { FINDINGS } from '../../core/theory/findings.ts';
import '../../ui/theory/learning.css';
import { Terms } from '../../ui/glossary/glossed.tsx';

export default function SincePanel() {
  return (
    <ul className="finding-list">
      {FINDINGS.map(({ id, topic, sentence, reference }) => (
        <li key={id}>
          <h3>{translate(topic)}</h3>
          <p>
            <Terms text={translate(sentence)} />
          </p>
          <small>
            {translate(reference.authors)}. <cite>{reference.title}</cite>. {reference.venue}.{' '}
            <a href={`https://arxiv.org/abs/${reference.arxiv}`} rel="noreferrer" translate="no">
              arXiv {reference.arxiv}
            </a>
          </small>
        </li>
      ))}
    </ul>
  );
}
