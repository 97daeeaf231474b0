// One chapter: what it claims, what the reader expects, the figure, and a check.

import type { Chapter } from '../../chapters/index.ts';
import { say, translate } from '../../core/language/say.ts';
import { FLAT } from '../../core/sketch.ts';
import type { Lab } from '../../state/lab.ts';
import type { Progress, Story } from '../../state/story.ts';
import { CheckBox } from '../../ui/story/check.tsx';
import { DeckNotes } from '../../ui/story/deck-notes.tsx';
import { ChoiceBox, PredictionBox } from '../../ui/story/prediction.tsx';
import { SketchPad } from '../../ui/story/sketch-pad.tsx';
import { LiveFigure } from '../live/live-figure.tsx';

interface ChapterViewProps {
  readonly chapter: Chapter;
  readonly lab: Lab;
  readonly story: Story;
  readonly progress: Progress;
}

export function ChapterView({ chapter, lab, story, progress }: ChapterViewProps) {
  const { id, order, title, claim, prose, todo, figure, also, notes, checks } = chapter;
  return (
    <article className="story-chapter" aria-labelledby={`chapter-${id}`}>
      <header className="story-head">
        <p className="story-kicker">{say`Chapter ${order}`}</p>
        <h1 id={`chapter-${id}`}>{translate(title)}</h1>
        <p className="story-claim">{translate(claim)}</p>
      </header>
      <div className="story-prose">
        {prose.map((paragraph) => (
          <p key={paragraph}>{translate(paragraph)}</p>
        ))}
      </div>
      <Prediction {...{ chapter, story, progress }} />
      <DeckNotes notes={notes} />
      <p className="story-todo">
        <b>{say`To do:`}</b> {translate(todo)}
      </p>
      <div className="story-wide">
        <LiveFigure lab={lab} figure={figure} place="story" sketch={progress.sketches[id] ?? null} />
      </div>
      {also && (
        <div className="story-wide">
          <LiveFigure lab={lab} figure={also} place="story" />
        </div>
      )}
      <section aria-label={say`Check yourself`}>
        <p className="story-kicker story-check-head">{say`Check yourself`}</p>
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
  );
}

function Prediction({ chapter: { id, prediction }, story, progress }: Omit<ChapterViewProps, 'lab'>) {
  if (!prediction) return null;
  if (prediction.kind === 'choice')
    return (
      <ChoiceBox
        {...prediction}
        chosen={progress.choices[id] ?? null}
        onChoose={(choice) => story.choose(id, choice)}
      />
    );
  return (
    <PredictionBox>
      <p className="story-sketch-prompt">{translate(prediction.prompt)}</p>
      <SketchPad
        prompt={translate(prediction.prompt)}
        sketch={progress.sketches[id] ?? FLAT}
        onSketch={(sketch) => story.sketch(id, sketch)}
      />
    </PredictionBox>
  );
}
