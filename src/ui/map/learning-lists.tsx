// The images that a run's history singles out: learned last, forgotten most often, never forgotten. One list at a time, on request.

import { useMemo, useState } from 'react';
import { grouped } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { type LearningHistory, RANKINGS, type Ranking, ranked } from '../../core/learning-history.ts';
import { ImageWithFacts } from './image-detail.tsx';
import type { MapView } from './layout.ts';

/** Images on a list. */
const LISTED = 12;

const TITLES: { readonly [R in Ranking]: string } = {
  'learned-last': msg('Learned last'),
  'most-forgotten': msg('Most often forgotten'),
  'never-forgotten': msg('Never forgotten'),
};

interface LearningListsProps {
  readonly map: MapView;
  /** `null` before the first evaluation. */
  readonly learning: LearningHistory | null;
  readonly classes: readonly string[];
}

export function LearningLists({ map, learning, classes }: LearningListsProps) {
  const [open, setOpen] = useState<Ranking | null>(null);
  return (
    <div className="map-lists">
      {/* biome-ignore lint/a11y/useSemanticElements: three switches of which at most one is on are no group of form fields. */}
      <div className="map-list-choice" role="group" aria-label={say`Lists of images`}>
        {RANKINGS.map((ranking) => (
          <button
            type="button"
            className="button"
            key={ranking}
            disabled={learning === null}
            aria-pressed={open === ranking}
            onClick={() => setOpen(open === ranking ? null : ranking)}
          >
            {translate(TITLES[ranking])}
          </button>
        ))}
      </div>
      {open && learning && <List {...{ map, learning, classes }} ranking={open} />}
    </div>
  );
}

type ListProps = LearningListsProps & { readonly learning: LearningHistory; readonly ranking: Ranking };

function List({ map, learning, classes, ranking }: ListProps) {
  const images = useMemo(() => ranked(learning, ranking), [learning, ranking]);
  const first = images.slice(0, LISTED);
  return (
    <>
      <p className="map-list-words">{listWords(ranking, images.length, learning)}</p>
      <ol className="map-list" aria-label={translate(TITLES[ranking])}>
        {first.map((image) => (
          <li key={image}>
            <ImageWithFacts {...{ map, learning, classes, image }} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the list is a part of. */
function listWords(ranking: Ranking, count: number, { rightSince }: LearningHistory): string {
  const [some, all] = [grouped(count), grouped(rightSince.length)];
  switch (ranking) {
    case 'learned-last':
      return count === 0 ? say`No image is learned yet.` : say`${some} of ${all} images are learned; the latest first.`;
    case 'most-forgotten':
      return count === 0
        ? say`No image has been forgotten: none that was correct after one epoch was wrong after the next.`
        : say`${some} of ${all} images were forgotten: correct after one epoch, wrong after the next. The most often forgotten first.`;
    case 'never-forgotten':
      return count === 0
        ? say`No image has been learned without being forgotten later.`
        : say`${some} of ${all} images were never forgotten once they were right; the earliest first.`;
  }
}
