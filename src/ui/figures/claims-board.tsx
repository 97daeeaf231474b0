// The deck's conclusions, judged from whatever runs are at hand: what was recorded, and what this browser trained.

import type { Claim, Judgement } from '../../core/claims/index.ts';

export interface JudgedClaim {
  readonly claim: Claim;
  /** The title of the figure that brings its runs. */
  readonly figureTitle: string;
  readonly recorded: Judgement;
  readonly own: Judgement;
}

export function ClaimsBoard({ claims }: { claims: readonly JudgedClaim[] }) {
  return (
    <section className="claims" aria-labelledby="claims-title">
      <h2 id="claims-title">What holds?</h2>
      <p className="figures-lead">
        The paper’s conclusions, as it words them, against the numbers on this page. They may come out otherwise here;
        then it says by how much, and why.
      </p>
      <ol>
        {claims.map((judged) => (
          <li key={judged.claim.id}>
            <ClaimRow {...judged} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ClaimRow({ claim, figureTitle, recorded, own }: JudgedClaim) {
  const failed = [recorded, own].some(({ verdict }) => verdict === 'does-not-hold');
  return (
    <>
      <h3>{claim.wording}</h3>
      <dl>
        <Verdict name="Recorded" judgement={recorded} />
        <Verdict name="This browser" judgement={own} />
      </dl>
      {failed && <p className="claim-why">Why: {claim.why}</p>}
      {claim.mended && <p className="claim-why">The deck says more: {claim.mended}</p>}
      <a href={`#${claim.figure}`} onClick={(event) => scrollTo(event, claim.figure)}>
        See “{figureTitle}”
      </a>
    </>
  );
}

/** The hash is the experiment's: the page scrolls without it. */
function scrollTo(event: { preventDefault(): void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.scrollIntoView();
}

const VERDICTS: Readonly<Record<Judgement['verdict'], string>> = {
  holds: 'holds',
  'does-not-hold': 'does not hold here',
  'not-tried': 'not tried yet',
};

function Verdict({ name, judgement: { verdict, evidence, runs } }: { name: string; judgement: Judgement }) {
  return (
    <>
      <dt>{name}</dt>
      <dd data-verdict={verdict}>
        <b>{VERDICTS[verdict]}</b> {evidence}
        {runs > 0 && <small> ({runs === 1 ? 'one run' : `${runs} runs`})</small>}
      </dd>
    </>
  );
}
