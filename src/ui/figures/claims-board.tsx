// The deck's conclusions, judged from whatever runs are at hand: what was recorded, and what this browser trained.

import type { Claim, Judgement } from '../../core/claims/index.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';

export interface JudgedClaim {
  readonly claim: Claim;
  /** The title of the figure that brings its runs. */
  readonly figureTitle: string;
  readonly recorded: Judgement;
  readonly own: Judgement;
}

interface Actions {
  /** Shows the runs that a judgement looked at. @param whose they are. */
  readonly onRuns: (claim: Claim, judgement: Judgement, whose: string) => void;
  /** `null` where there is nowhere to show it. */
  readonly onFigure: ((id: string) => void) | null;
}

export function ClaimsBoard({ claims, ...actions }: Actions & { claims: readonly JudgedClaim[] }) {
  return (
    <section className="claims" id="claims" tabIndex={-1} aria-labelledby="claims-title">
      <h2 id="claims-title">{say`What holds?`}</h2>
      <p className="figures-lead">
        {say`The paper’s conclusions, as it words them, against the numbers on this page. They may come out otherwise here; then it says by how much, and why.`}
      </p>
      <ol>
        {claims.map((judged) => (
          <li key={judged.claim.id}>
            <ClaimRow {...judged} {...actions} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ClaimRow({ claim, figureTitle, recorded, own, onRuns, onFigure }: JudgedClaim & Actions) {
  const tried = [recorded, own].some(({ verdict }) => verdict !== 'not-tried');
  const row = (name: string, judgement: Judgement) => (
    <Verdict {...{ name, judgement }} onRuns={() => onRuns(claim, judgement, name)} />
  );
  return (
    <>
      <h3>{translate(claim.wording)}</h3>
      <dl>
        {row(say`Recorded`, recorded)}
        {row(say`This browser`, own)}
      </dl>
      {tried && <p className="claim-why">{say`Why numbers may differ: ${translate(claim.why)}`}</p>}
      {claim.mended && <p className="claim-why">{translate(claim.mended)}</p>}
      {onFigure && (
        <button type="button" className="claim-link" onClick={() => onFigure(claim.figure)}>
          {say`See “${figureTitle}”`}
        </button>
      )}
    </>
  );
}

const VERDICTS: Readonly<Record<Judgement['verdict'], string>> = {
  holds: msg('holds'),
  'does-not-hold': msg('does not hold here'),
  'not-tried': msg('not tried yet'),
};

interface VerdictProps {
  readonly name: string;
  readonly judgement: Judgement;
  readonly onRuns: () => void;
}

function Verdict({ name, judgement: { verdict, evidence, against, runs }, onRuns }: VerdictProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd data-verdict={verdict}>
        <b>{translate(VERDICTS[verdict])}</b> <span className="claim-evidence">{evidence}</span>{' '}
        {runs.length > 0 && (
          <button type="button" className="claim-link" onClick={onRuns}>
            {sayCount(runs.length, 'See the run|See the {0} runs')}
            <span className="visually-hidden">{say` of “${name}”`}</span>
          </button>
        )}
        {against !== null && <small>{against}</small>}
      </dd>
    </>
  );
}
