// What the map's colors mean: dark and lit, or the epochs, with how many images were learned at each.

import { labeled } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { LearningHistory } from '../../core/learning-history.ts';
import { countedBySteps, EPOCH_STEPS } from './epoch-scale.ts';
import { definitionWords, stepWords } from './words.ts';

interface LegendProps {
  /** Whether some labels are drawn at random, and whether others are kept. */
  readonly noisy: boolean;
  readonly mixed: boolean;
}

export function MapLegend({ noisy, mixed }: LegendProps) {
  return (
    <ul className="map-legend" aria-label={say`What the tiles mean`}>
      <li>
        <span className="map-key" data-lit="false" /> {say`not yet`}
      </li>
      <li>
        <span className="map-key" data-lit="true" /> {say`prediction matches the given label`}
      </li>
      {noisy && (
        <li>
          <span className="map-key" data-lit="true" data-random="true" />{' '}
          {mixed ? say`random label; these come last` : say`random label`}
        </li>
      )}
    </ul>
  );
}

/** The epochs as columns, as high as the number of images that were learned there. */
export function EpochLegend({ learning, noisy, mixed }: LegendProps & { readonly learning: LearningHistory }) {
  const counts = countedBySteps(learning.rightSince);
  const most = Math.max(1, ...counts);
  const left = learning.rightSince.length - counts.reduce((sum, count) => sum + count, 0);
  return (
    <div className="map-legend">
      <p className="map-epochs-title">{say`Learned at epoch …`}</p>
      <ol className="map-epochs" aria-label={say`Images by the epoch at which they were learned`}>
        {EPOCH_STEPS.map((step, i) => (
          <li key={step.from}>
            <span className="map-epoch-room">
              <span
                className="map-epoch"
                style={{ height: `${(100 * (counts[i] ?? 0)) / most}%`, background: `rgb(${step.color.join(' ')})` }}
              />
            </span>
            <span className="map-epoch-foot" style={{ background: `rgb(${step.color.join(' ')})` }} />
            <span aria-hidden="true">{step.to === null ? say.in('epochs')`${step.from}+` : step.from}</span>
            <span className="visually-hidden">{labeled(say`epoch ${stepWords(step)}`, grouped(counts[i] ?? 0))}</span>
          </li>
        ))}
      </ol>
      <p className="map-epochs-left">
        <span className="map-key" data-lit="false" /> {labeled(say.in('learned')`not yet`, grouped(left))}
        {noisy && mixed && <span>{say`random labels come last`}</span>}
      </p>
      <p className="map-hint">{definitionWords(learning)}</p>
    </div>
  );
}
