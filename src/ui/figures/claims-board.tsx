// The deck's conclusions as a table: what the paper reports, what was recorded, what this browser trained, and the curves in small.

import type { Claim, Judgment } from '../../core/claims/index.ts';
import { TEST_SIZE } from '../../core/experiment.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import { Table } from '../kit/table.tsx';
import type { FigureView } from './figure-view.ts';
import { Fold } from './fold.tsx';
import { Sparkline } from './sparkline.tsx';
import './claims.css';

export interface JudgedClaim {
  readonly claim: Claim;
  /** The figure that brings its runs, as it first shows. */
  readonly figureNumber: number;
  readonly view: FigureView;
  readonly recorded: Judgment;
  readonly own: Judgment;
}

interface Actions {
  /** Shows the runs that a judgment looked at. @param whose they are. */
  readonly onRuns: (claim: Claim, judgment: Judgment, whose: string) => void;
  /** `null` where there is nowhere to show it. */
  readonly onFigure: ((id: string) => void) | null;
}

export function ClaimsBoard({ claims, ...actions }: Actions & { claims: readonly JudgedClaim[] }) {
  const title = say`Which claims hold?`;
  return (
    <section className="claims" id="claims" tabIndex={-1} aria-labelledby="claims-title">
      <h2 id="claims-title">{title}</h2>
      <Table className="claims-table" caption={title} captionHidden columns={columnNames()}>
        {claims.map((judged) => (
          <ClaimRow key={judged.claim.id} {...judged} {...actions} />
        ))}
      </Table>
      <div className="claim-more">
        <Fold name={say`How claims are judged`}>
          <p className="claims-rules">
            {say`The paper’s main conclusions, in our words. Runs are compared only within one budget: the same maximum number of epochs, the same stopping rule, the same number of test images (${TEST_SIZE.default} where nothing else is said). A run that ended before it fitted its training set neither supports nor refutes a conclusion.`}
          </p>
        </Fold>
      </div>
    </section>
  );
}

const columnNames = () => [say`Claim`, say`Paper`, say`Recorded`, say`This browser`, say`In small`];

function ClaimRow({ claim, figureNumber, view, recorded, own, onRuns, onFigure }: JudgedClaim & Actions) {
  const verdict = (name: string, judgment: Judgment) => (
    <Verdict {...{ name, judgment }} onRuns={() => onRuns(claim, judgment, name)} />
  );
  return (
    <tr>
      <th scope="row">
        <span className="claim-wording">{translate(claim.wording)}</span>
        <div className="claim-more">
          <Fold name={say`Why numbers may differ`} of={say` of “${translate(claim.wording)}”`}>
            <p>{translate(claim.why)}</p>
            {claim.mended && <p>{translate(claim.mended)}</p>}
          </Fold>
        </div>
      </th>
      <td>
        <CellName name={say`Paper`} />
        {claim.paper()}
      </td>
      <td>{verdict(say`Recorded`, recorded)}</td>
      <td>{verdict(say`This browser`, own)}</td>
      <td className="claim-small">
        {onFigure ? (
          <button type="button" className="claim-figure" onClick={() => onFigure(claim.figure)}>
            <Sparkline view={view} />
            {say.in('to a figure')`Figure ${figureNumber}`}
            <span className="visually-hidden">{`: ${say`See “${translate(view.figure.title)}”`}`}</span>
          </button>
        ) : (
          <Sparkline view={view} />
        )}
      </td>
    </tr>
  );
}

/** On a card its cells have no column to name them. */
function CellName({ name }: { readonly name: string }) {
  return (
    <span className="claim-cell" aria-hidden="true">
      {name}
    </span>
  );
}

const VERDICTS: Readonly<Record<Judgment['verdict'], string>> = {
  holds: msg('holds'),
  'holds-in-part': msg('holds in part'),
  contradicted: msg('contradicted here'),
  'too-short': msg('not trained long enough'),
  'not-tried': msg('not tried yet'),
};

interface VerdictProps {
  readonly name: string;
  readonly judgment: Judgment;
  readonly onRuns: () => void;
}

/** The word, what was compared, and the rest of the comparisons folded. */
function Verdict({ name, judgment: { verdict, evidence, tally, against, runs }, onRuns }: VerdictProps) {
  const [first = '', ...others] = evidence.split('\n');
  const folded = [...others, ...(against === null ? [] : [against])];
  return (
    <div className="claim-verdict" data-verdict={verdict}>
      <CellName name={name} />
      <b>{translate(VERDICTS[verdict])}</b> {tally !== '' && <span className="claim-tally">({tally})</span>}
      <span className="claim-evidence">{first}</span>
      {folded.length > 0 && (
        <div className="claim-more">
          <Fold
            name={sayCount(others.length + 1, 'compared with the paper|all {0} comparisons')}
            of={say` of “${name}”`}
          >
            {folded.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Fold>
        </div>
      )}
      {runs.length > 0 && (
        <button type="button" className="claim-link" onClick={onRuns}>
          {sayCount(runs.length, 'See the run|See the {0} runs')}
          <span className="visually-hidden">{say` of “${name}”`}</span>
        </button>
      )}
    </div>
  );
}
