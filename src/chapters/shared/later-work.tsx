// The paper's own further arguments, each with its panel on the theory page, and what came after it, in three groups.

import { commas } from '../../core/language/joints.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { FINDINGS, type LaterFinding } from '../../core/theory/findings.ts';
import '../../ui/story/later-work.css';

interface Argument {
  /** Of the theory's panel. */
  readonly panel: string;
  readonly name: string;
  readonly question: string;
  readonly outcome: string;
}

const ARGUMENTS: readonly Argument[] = [
  {
    panel: 'rademacher',
    name: msg('Rademacher complexity'),
    question: msg('How well can the class of functions fit coin flips?'),
    outcome: msg('About as well as anything can: the bound is vacuous.'),
  },
  {
    panel: 'stability',
    name: msg('Uniform stability'),
    question: msg('How much does the model change when one image is left out?'),
    outcome: msg('By an amount in which no label occurs: the same for true labels and for random ones.'),
  },
  {
    panel: 'norms',
    name: msg('Norms'),
    question: msg('How large are the weights that training finds?'),
    outcome: msg(
      'It differs between true labels and random ones, but a smaller norm does not always mean a smaller test error.',
    ),
  },
  {
    panel: 'kernels',
    name: msg('Kernels'),
    question: msg('Which of all exact solutions does gradient descent choose?'),
    outcome: msg('In a linear model the one of smallest norm: one linear system fits any labels.'),
  },
];

interface Group {
  readonly name: string;
  readonly about: string;
  readonly findings: readonly string[];
}

const GROUPS: readonly Group[] = [
  {
    name: msg('What was measured'),
    about: msg('Test error can fall a second time as networks grow, and simple patterns are learned first.'),
    findings: ['double-descent', 'deep-double-descent', 'simple-patterns-first', 'sharpness-aware', 'sharp-minima'],
  },
  {
    name: msg('Bounds for the trained network'),
    about: msg('Some of them lie below 1; others track how hard the labels are; one result doubts the whole approach.'),
    findings: ['pac-bayes', 'compression-bounds', 'spectral-margins', 'measures-compared', 'uniform-convergence'],
  },
  {
    name: msg('What training prefers'),
    about: msg('In linear models and in very wide networks it can be computed which solution training finds.'),
    findings: ['benign-overfitting', 'neural-tangent-kernel', 'lazy-training', 'early-learning'],
  },
];

export function LaterWork() {
  return (
    <div className="later-work">
      <section aria-label={say`The paper’s own arguments`}>
        <h2>{say`The paper’s own arguments`}</h2>
        <ul className="later-arguments">
          {ARGUMENTS.map(({ panel, name, question, outcome }) => (
            <li key={panel}>
              <h3>{translate(name)}</h3>
              <p>{translate(question)}</p>
              <p>{translate(outcome)}</p>
              <a href={`./?room=theory&panel=${panel}`}>{say`Try it in the theory`}</a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={say`What came after`}>
        <h2>{say`What came after`}</h2>
        <ul className="later-groups">
          {GROUPS.map(({ name, about, findings }) => (
            <li key={name}>
              <h3>{translate(name)}</h3>
              <p>{translate(about)}</p>
              <ul>
                {findings
                  .flatMap((id) => FINDINGS.find((one) => one.id === id) ?? [])
                  .map((finding) => (
                    <FindingLink key={finding.id} {...finding} />
                  ))}
              </ul>
            </li>
          ))}
        </ul>
        <a href="./?room=theory&panel=since">{say`Each in one sentence, in the theory`}</a>
      </section>
    </div>
  );
}

function FindingLink({ topic, reference }: LaterFinding) {
  return (
    <li>
      <a href={`https://arxiv.org/abs/${reference.arxiv}`} rel="noreferrer">
        {translate(topic)}
      </a>{' '}
      <small translate="no">{commas([firstAuthor(reference.authors), reference.venue])}</small>
    </li>
  );
}

function firstAuthor(authors: string): string {
  const [first = authors, ...others] = authors.replace(/ et al\.$/, ', et al.').split(', ');
  return others.length === 0 ? first : `${first} et al.`;
}
