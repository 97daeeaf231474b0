// One chapter: the question, the reader's prediction, and, once that is made, the figure, what it means and what comes next.

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Chapter } from '../../chapters/index.ts';
import type { LiveFigure } from '../../chapters/shared/live-figure.ts';
import { type Predicted, type Prediction, replyTo, type Seen } from '../../chapters/shared/prediction.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { useLab } from '../../state/page/react.ts';
import { DEFAULT_VIEW, writeView } from '../../state/page/view-options.ts';
import type { Story, StoryProgress } from '../../state/story/story.ts';
import { Glossed, Terms } from '../../ui/glossary/glossed.tsx';
import { QrImage, shortAddress } from '../../ui/kit/qr-image.tsx';
import { CheckBox } from '../../ui/story/check.tsx';
import { DeckNotes } from '../../ui/story/deck-notes.tsx';
import { scaleOf } from '../../ui/story/number-scale.ts';
import { ChoiceBox, NumberBox, PredictionBox, SketchBox } from '../../ui/story/prediction.tsx';
import { canTrain } from '../lab/training.ts';
import { experimentOf } from '../live/experiment.ts';
import { LiveFigureView } from '../live/live-figure.tsx';
import { useOwnRun } from '../live/own-run.ts';
import type { Player } from '../live/player.ts';
import { useStarter } from '../live/starter.ts';
import { pageAddress } from '../page/view-address.ts';
import { answerOf, isCommitted } from './answers.ts';
import { markerOf } from './story-desk.ts';

interface ChapterViewProps {
  readonly chapter: Chapter;
  readonly lab: Lab;
  readonly story: Story;
  readonly progress: StoryProgress;
  readonly recorded: Seen['recorded'];
  /** As a part of the whole story for the printer: nothing is held back. */
  readonly whole: boolean;
  readonly onOpenRun: (config: ExperimentConfig) => void;
  readonly onOpenFigure: (id: string) => void;
}

export function ChapterView(props: ChapterViewProps) {
  const { chapter, lab, story, progress, recorded, whole } = props;
  const { id, order, title, prose, figure, prediction } = chapter;
  const open = whole || isCommitted(chapter, progress);
  const answer = answerOf(chapter, progress);
  const skipped = answer === null && progress.skipped.includes(id);
  const run = useEndedRun(lab, figure);
  const seen = useMemo(() => ({ run, recorded }), [run, recorded]);
  const { begin, onPlayer, begun } = useBegin(lab, figure);
  const commit = (step: () => void) => {
    step();
    begin();
  };
  const reply = prediction && answer !== null && <Reply {...{ prediction, answer, seen, lab, figure }} />;
  return (
    <Glossed>
      <article className="story-chapter" aria-labelledby={`chapter-${id}`}>
        <header className="story-head">
          <p className="story-kicker">{say`Chapter ${order}`}</p>
          <h1 id={`chapter-${id}`}>{translate(title)}</h1>
        </header>
        <div className="story-prose">
          <Paragraphs texts={prose} />
        </div>
        {prediction && (
          <PredictionBox onSkip={open ? null : () => commit(() => story.skip(id))}>
            {skipped ? (
              <>
                <p className="story-prompt">{translate(prediction.prompt)}</p>
                <p className="story-hint">{say`You did without a prediction.`}</p>
              </>
            ) : (
              <Question {...{ id, prediction, answer, seen, story }} onCommit={commit} />
            )}
            {!trains(figure) && reply}
          </PredictionBox>
        )}
        {(open || chapter.figureFirst) && (
          <Result chapter={chapter} focused={begun}>
            {trains(figure) && reply}
            <FirstFigure {...props} onPlayer={onPlayer} />
          </Result>
        )}
        {open && <Conclusion {...props} />}
        {whole && <PaperAddress chapter={id} />}
      </article>
    </Glossed>
  );
}

/** On paper, where a reader can go on at a screen. */
function PaperAddress({ chapter }: { readonly chapter: string }) {
  const address = `${pageAddress()}${writeView({ ...DEFAULT_VIEW, room: 'story', chapter })}`;
  return (
    <footer className="story-address">
      <QrImage address={address} />
      <p>{say`This chapter, live: ${shortAddress(address)}`}</p>
    </footer>
  );
}

/** Such a figure is brought into view when the reader commits, and what becomes of the prediction is written above it. */
function trains({ kind }: LiveFigure): boolean {
  return kind === 'lab' || kind === 'race';
}

function Paragraphs({ texts }: { readonly texts: readonly string[] }) {
  return texts.map((text) => (
    <p key={text}>
      <Terms text={translate(text)} />
    </p>
  ));
}

/** The reader's run of the figure's experiment, once it has ended. */
function useEndedRun(lab: Lab, figure: LiveFigure) {
  const config = useLab(lab, (state) => state.config);
  const asked = useMemo(
    () => (figure.kind === 'lab' ? experimentOf(figure.experiment, config) : null),
    [figure, config],
  );
  const run = useOwnRun(lab, asked);
  return run?.phase === 'ended' ? run : null;
}

/** Committing starts what trains in the figure. */
function useBegin(lab: Lab, figure: LiveFigure) {
  const [begun, setBegun] = useState(false);
  const { start, takePlayer } = useStarter(lab);
  const begin = () => {
    setBegun(true);
    if (figure.kind !== 'lab' || canTrain(lab.store.getState())) start(figure);
  };
  return { begin, begun, onPlayer: takePlayer };
}

interface QuestionProps {
  readonly id: string;
  readonly prediction: Prediction;
  readonly answer: Predicted | null;
  readonly seen: Seen;
  readonly story: Story;
  readonly onCommit: (step: () => void) => void;
}

function Question({ id, prediction, answer, seen, story, onCommit }: QuestionProps) {
  if (prediction.kind === 'sketch')
    return (
      <SketchBox
        {...prediction}
        kept={typeof answer === 'object' ? answer : null}
        onKeep={(sketch) => onCommit(() => story.sketch(id, sketch))}
      />
    );
  if (prediction.kind === 'number')
    return (
      <NumberBox
        prompt={prediction.prompt}
        scale={scaleOf(prediction)}
        kept={typeof answer === 'number' ? answer : null}
        found={answer === null ? null : prediction.found(seen)}
        onKeep={(value) => onCommit(() => story.count(id, value))}
      />
    );
  return (
    <ChoiceBox
      {...prediction}
      chosen={typeof answer === 'string' ? answer : null}
      found={answer === null ? null : prediction.found(seen)}
      onChoose={(choice) => onCommit(() => story.choose(id, choice))}
    />
  );
}

interface ReplyProps {
  readonly prediction: Prediction;
  readonly answer: Predicted;
  readonly seen: Seen;
  readonly lab: Lab;
  readonly figure: LiveFigure;
}

/** What became of the reader's own answer, as soon as it is known. */
function Reply({ prediction, answer, seen, lab, figure }: ReplyProps) {
  const blocked = useLab(lab, (state) => !canTrain(state));
  const reply = replyTo(prediction, answer, seen);
  return (
    <p role="status" className="story-reply">
      {reply ?? waitingFor(figure, blocked)}
    </p>
  );
}

function waitingFor(figure: LiveFigure, blocked: boolean): string {
  if (figure.kind !== 'lab') return say`The recorded runs are on their way.`;
  return blocked
    ? say`Nothing can be trained here now; the figure shows a recorded run.`
    : say`What became of your prediction is written here when the network has been trained.`;
}

/** Takes the focus from the button that was pressed, and is brought into view where something trains in it. */
function Result({ chapter, focused, children }: { chapter: Chapter; focused: boolean; children: ReactNode }) {
  const { figure, todo } = chapter;
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!focused) return;
    part.current?.focus({ preventScroll: true });
    if (trains(figure)) part.current?.scrollIntoView();
  }, [focused, figure]);
  return (
    <div className="story-result" ref={part} tabIndex={-1}>
      <p className="story-todo">
        <b>{say`To do:`}</b> <Terms text={translate(todo)} />
      </p>
      {children}
    </div>
  );
}

interface FirstFigureProps extends ChapterViewProps {
  readonly onPlayer: (player: Player | null) => void;
}

function FirstFigure({ chapter: { id, figure }, progress, story, onPlayer, ...rest }: FirstFigureProps) {
  return (
    <div className="story-wide">
      <LiveFigureView
        lab={rest.lab}
        onOpenRun={rest.onOpenRun}
        onOpenFigure={rest.onOpenFigure}
        place="story"
        figure={figure}
        sketch={progress.sketches[id] ?? null}
        marker={markerOf(story, progress)}
        onPlayer={onPlayer}
      />
    </div>
  );
}

/** What follows from the figure, further ones, questions, and where the slides need care. */
function Conclusion({ chapter, lab, story, progress, onOpenRun, onOpenFigure }: ChapterViewProps) {
  const { claim, takeaway, also, checks, noted, notes } = chapter;
  const marker = markerOf(story, progress);
  return (
    <>
      <div className="story-prose">
        <p className="story-claim">
          <Terms text={translate(claim)} />
        </p>
        <Paragraphs texts={takeaway} />
      </div>
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
      {also.map((further) => (
        <div key={JSON.stringify(further)} className="story-wide">
          <LiveFigureView {...{ lab, onOpenRun, onOpenFigure, marker }} place="story" figure={further} />
        </div>
      ))}
      <DeckNotes about={noted} notes={notes} />
      <p className="story-terms">
        <a href="./?room=about&part=glossary">{say`All terms, explained`}</a>
      </p>
    </>
  );
}
