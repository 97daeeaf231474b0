// One chapter: what it claims, what the reader expects, the figure, and a check.

import { useEffect, useRef, useState } from 'react';
import type { Chapter } from '../../chapters/index.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { Story, StoryProgress } from '../../state/story/story.ts';
import { Glossed, Terms } from '../../ui/glossary/glossed.tsx';
import { CheckBox } from '../../ui/story/check.tsx';
import { DeckNotes } from '../../ui/story/deck-notes.tsx';
import { ChoiceBox, SketchBox } from '../../ui/story/prediction.tsx';
import { Veil } from '../../ui/story/veil.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';

interface ChapterViewProps {
  readonly chapter: Chapter;
  readonly lab: Lab;
  readonly story: Story;
  readonly progress: StoryProgress;
  /** As a part of the whole story for the printer: nothing is held back. */
  readonly whole: boolean;
  readonly onOpenRun: (config: ExperimentConfig) => void;
  readonly onOpenFigure: (id: string) => void;
}

export function ChapterView(props: ChapterViewProps) {
  const { chapter, story, progress } = props;
  const { id, order, title, claim, prose, todo, notes, checks } = chapter;
  return (
    <Glossed>
      <article className="story-chapter" aria-labelledby={`chapter-${id}`}>
        <header className="story-head">
          <p className="story-kicker">{say`Chapter ${order}`}</p>
          <h1 id={`chapter-${id}`}>{translate(title)}</h1>
          <p className="story-claim">
            <Terms text={translate(claim)} />
          </p>
        </header>
        <div className="story-text">
          <div className="story-prose">
            {prose.map((paragraph) => (
              <p key={paragraph}>
                <Terms text={translate(paragraph)} />
              </p>
            ))}
          </div>
          <Prediction {...{ chapter, story, progress }} />
          <p className="story-todo">
            <b>{say`To do:`}</b> <Terms text={translate(todo)} />
          </p>
        </div>
        <DeckNotes notes={notes} />
        <Figures {...props} />
        <section className="story-checks" aria-label={say`Check yourself`}>
          <h2 className="story-kicker">{say`Check yourself`}</h2>
          {checks.map(({ id: question, question: text, options }) => (
            <CheckBox
              key={question}
              question={text}
              options={options}
              taken={progress.answers[question] ?? null}
              onTake={(option) => story.answer(question, option)}
            />
          ))}
        </section>
      </article>
    </Glossed>
  );
}

/** The result is shown once the reader has predicted it; a chapter's own figure, which reveals nothing, is always shown. */
function Figures({ chapter, progress, whole, ...rest }: ChapterViewProps) {
  const { id, figure, also, prediction } = chapter;
  const [lifted, setLifted] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed has been removed.
    if (lifted) first.current?.focus({ preventScroll: true });
  }, [lifted]);
  const predicted = prediction === null || id in (prediction.kind === 'choice' ? progress.choices : progress.sketches);
  if (!(predicted || lifted || whole || figure.kind === 'own')) return <Veil onLift={() => setLifted(true)} />;
  const shared = {
    lab: rest.lab,
    onOpenRun: rest.onOpenRun,
    onOpenFigure: rest.onOpenFigure,
    place: 'story',
  } as const;
  return (
    <>
      <div className="story-wide" ref={first} tabIndex={-1}>
        <LiveFigureView {...shared} figure={figure} sketch={progress.sketches[id] ?? null} />
      </div>
      {also.map((further) => (
        <div key={JSON.stringify(further)} className="story-wide">
          <LiveFigureView {...shared} figure={further} />
        </div>
      ))}
    </>
  );
}

function Prediction({
  chapter: { id, prediction },
  story,
  progress,
}: Pick<ChapterViewProps, 'chapter' | 'story' | 'progress'>) {
  if (!prediction) return null;
  if (prediction.kind === 'sketch')
    return (
      <SketchBox {...prediction} kept={progress.sketches[id] ?? null} onKeep={(sketch) => story.sketch(id, sketch)} />
    );
  return (
    <ChoiceBox {...prediction} chosen={progress.choices[id] ?? null} onChoose={(choice) => story.choose(id, choice)} />
  );
}
