// What the first two experiments have shown, in the place of the steps that led to them. Every number is the runs'.

import { networkLabel } from '../../core/experiment.ts';
import { say, sayCount } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { formatCount, formatShare } from '../charts/format.ts';
import './guide.css';

interface ConclusionProps {
  readonly onTrue: RunView;
  readonly onRandom: RunView;
}

export function Conclusion({ onTrue, onRandom }: ConclusionProps) {
  const { head, words } = conclusionOf(onTrue, onRandom);
  return (
    <p className="guide guide-conclusion prose" role="status">
      <strong>{head}</strong> {words}
      {onTrue.standin && ` ${say`On stand-in images, not CIFAR-10.`}`}
    </p>
  );
}

/** A training error above zero proves nothing: the runs were too short. */
export function conclusionOf(onTrue: RunView, onRandom: RunView): { readonly head: string; readonly words: string } {
  const [a, b] = [onTrue.result, onRandom.result];
  const test = [share(a?.testError), share(b?.testError)] as const;
  if (a?.epochsToFit == null || b?.epochsToFit == null) {
    const train = [share(a?.trainError), share(b?.trainError)] as const;
    return {
      head: say`Not trained long enough to compare.`,
      words: say`Training error: ${train[0]} with true labels, ${train[1]} with random ones. Test error: ${test[0]} and ${test[1]}. Give both more epochs, until the training error is zero.`,
    };
  }
  const network = networkLabel(onTrue.config.model);
  const images = formatCount(onTrue.trainSize);
  const [first, second] = [inEpochs(a.epochsToFit), inEpochs(b.epochsToFit)];
  return {
    head: say`Zero training error, twice.`,
    words: say`${network} learned all ${images} true labels in ${first} and all ${images} random ones in ${second}. Its test error is ${test[0]} after true labels and ${test[1]} after random ones: the training error cannot tell you which.`,
  };
}

function inEpochs(epochs: number): string {
  return sayCount(epochs, '{0} epoch|{0} epochs');
}

function share(value: number | null | undefined): string {
  return value == null ? '–' : formatShare(value);
}
