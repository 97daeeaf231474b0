// One figure of the deck: question, plot with its three layers, what the paper reports beside it, and the way to train it.
// Props in, callbacks out.

import { memo, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Figure } from '../../core/figures/index.ts';
import { runsAt } from '../../core/figures/shared/run-places.ts';
import { commas, semicolons } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import { EndLabels } from '../charts/end-labels.tsx';
import type { Frame } from '../charts/geometry.ts';
import type { PlotLine } from '../charts/plot.tsx';
import { SketchLine } from '../charts/sketch-line.tsx';
import { Select } from '../kit/select.tsx';
import { ComparedTable, type RowActions } from './compared-table.tsx';
import {
  type DrawnCurve,
  type FigureView,
  figureView,
  gapWords,
  type LayerRuns,
  lineName,
  type SizeChoice,
} from './figure-view.ts';
import { Fold } from './fold.tsx';
import { LayerList, type LayerRow, PaperTables } from './layer-list.tsx';
import { Above, Beneath } from './marks.tsx';
import { PaperSpots } from './paper-spots.tsx';
import { markWords, ReaderMark } from './reader-mark.tsx';
import { nearestPlace, readFigure, stopsOf } from './reading.ts';
import type { OwnedRun } from './runs-dialog.tsx';
import type { LayerId } from './series-style.ts';
import { figureSummary, intervalWords, layerName, placeText, provenance, takeawayOf } from './words.ts';
import './figure.css';
import { Glossed, Terms } from '../glossary/glossed.tsx';

/** The way out of an empty plot. */
export interface Start {
  /** What is trained, and how long that takes. */
  readonly note: string;
  readonly act: () => void;
}

export interface FigureCardProps {
  readonly figure: Figure;
  /** 1 for the first on the page. */
  readonly number: number;
  readonly recorded: LayerRuns;
  /** Why there is nothing recorded, or that it is on its way; `null` where it is there. */
  readonly recordedNote: string | null;
  readonly own: LayerRuns;
  /** One for all opened files together, then one an author. */
  readonly opened: readonly LayerRuns[];
  /** Shows a list of runs. */
  readonly onRuns: (title: string, runs: readonly OwnedRun[]) => void;
  readonly start: Start | null;
  /** For a figure that is a table: what its rows do. */
  readonly rowActions?: RowActions;
  /** What a reader expected of its first measure, height 1 being 1, from x = 0 to 1. */
  readonly sketch?: Sketch | null;
  /** Where the reader put deep learning on the textbook's curve, from 0 to 1. */
  readonly marker?: number | null;
  /** Buttons that train it. */
  readonly children?: ReactNode;
}

export const FigureCard = memo(function FigureCard(props: FigureCardProps) {
  const {
    figure,
    number,
    recorded,
    recordedNote,
    own,
    opened,
    onRuns,
    start,
    rowActions,
    sketch = null,
    marker = null,
    children,
  } = props;
  const [measure, setMeasure] = useState(figure.measures[0].id);
  const [setup, setSetup] = useState<string | null>(null);
  const [size, setSize] = useState<SizeChoice | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<LayerId>>(NONE);
  const layers = useMemo(() => [recorded, ...opened, own], [recorded, opened, own]);
  const view = useMemo(() => {
    const shown = layers.filter(({ layer }) => !hidden.has(layer));
    return figureView(figure, shown, { measure, setup, size, paper: !hidden.has('paper') });
  }, [figure, layers, hidden, measure, setup, size]);
  const fitting = useMemo(() => fittingRuns(figure, layers, measure), [figure, layers, measure]);
  const rows = layerRows(view, fitting, recordedNote);
  const title = translate(figure.title);
  const owned = useMemo(
    () => ownedRuns(figure, layers, measure).filter(({ layer }) => !hidden.has(layer)),
    [figure, layers, measure, hidden],
  );
  const compared = useMemo(() => figure.compared?.(), [figure]);
  return (
    <Glossed>
      <article
        className="figure"
        data-compared={compared !== undefined}
        id={figure.id}
        tabIndex={-1}
        aria-label={say`Figure ${number}: ${title}`}
      >
        <p className="figure-number">{say`Figure ${number}`}</p>
        {compared && rowActions ? (
          <ComparedTable
            {...{ figure, compared, onRuns }}
            layers={layers.filter((one) => isColumn(one) && !hidden.has(one.layer))}
            paper={!hidden.has('paper')}
            own={own.runs}
            actions={rowActions}
          />
        ) : (
          <FigurePlot
            {...{
              view,
              fitting,
              owned,
              hidden,
              start,
              marker,
              onRuns,
              onMeasure: setMeasure,
              onSetup: setSetup,
              onSize: setSize,
            }}
            sketch={view.measure === figure.measures[0] ? sketch : null}
          />
        )}
        <div className="figure-side">
          <p className="figure-caption">
            <Terms text={translate(figure.explanation)} />
          </p>
          <LayerList
            title={title}
            rows={rows}
            hidden={hidden}
            onToggle={(layer) => setHidden(toggled(hidden, layer))}
          />
        </div>
        <div className="figure-more">
          {children}
          <Fold name={say`How this differs from the paper`} of={say` of “${title}”`}>
            <p className="figure-differs">
              <Terms text={translate(figure.differs)} />
            </p>
            {intervalWords(view.drawn).map((text) => (
              <p key={text} className="figure-differs">
                {text}
              </p>
            ))}
          </Fold>
          {view.tables.length > 0 && (
            <Fold name={say`The paper’s numbers`} of={say` of “${title}”`}>
              <PaperTables tables={view.tables} />
            </Fold>
          )}
        </div>
      </article>
    </Glossed>
  );
});

const NONE: ReadonlySet<LayerId> = new Set();
const UNIT = [0, 1] as const;

/** Whether it has columns of its own in a table: opened files only once there are any. */
function isColumn({ layer, author, runs }: LayerRuns): boolean {
  return author === null && (layer !== 'class' || runs.length > 0);
}

function toggled(set: ReadonlySet<LayerId>, layer: LayerId): ReadonlySet<LayerId> {
  return set.has(layer) ? new Set([...set].filter((id) => id !== layer)) : new Set([...set, layer]);
}

interface FittingRuns {
  readonly layer: LayerRuns['layer'];
  readonly runs: LayerRuns['runs'];
}

/** Of each layer the runs that this figure draws at all. */
function fittingRuns(figure: Figure, layers: readonly LayerRuns[], measure: string): readonly FittingRuns[] {
  return layers.flatMap(({ layer, author, runs }) =>
    author === null ? [{ layer, runs: runs.filter((run) => figure.curves([run], measure).length > 0) }] : [],
  );
}

/** Every run that the figure draws, with whose it is: of opened files each author's own. */
function ownedRuns(figure: Figure, layers: readonly LayerRuns[], measure: string) {
  return layers.flatMap(({ layer, author, runs }) => {
    if (layer === 'class' && author === null) return [];
    const drawn = runs.filter((run) => figure.curves([run], measure).length > 0);
    return drawn.map((run) => ({ layer, owner: author ?? layerName(layer), run }));
  });
}

function layerRows(
  view: FigureView,
  fitting: readonly FittingRuns[],
  recordedNote: string | null,
): readonly LayerRow[] {
  const { figure, measure } = view;
  const sources = [...new Set([...figure.paper(measure.id), ...(figure.tables?.() ?? [])].map(({ source }) => source))];
  const words = (layer: LayerRuns['layer'], none: string) => {
    const { runs = [] } = fitting.find((one) => one.layer === layer) ?? {};
    return runs.length > 0 ? { there: true, note: provenance(runs) } : { there: false, note: none };
  };
  const reported = sources.length > 3 ? say`torchvision, timm, and the papers of the networks` : semicolons(sources);
  const hasRuns = figure.presets.length > 0;
  return [
    { layer: 'paper', there: sources.length > 0, note: reported || say`The paper gives no numbers for this plot.` },
    ...(hasRuns
      ? ([
          { layer: 'recorded', ...words('recorded', recordedNote ?? say`No results here match this figure.`) },
          { layer: 'own', ...words('own', say`You have no runs yet: train one below, or in the lab.`) },
        ] as const)
      : []),
    ...(fitting.some(({ layer, runs }) => layer === 'class' && runs.length > 0)
      ? ([{ layer: 'class', ...words('class', '') }] as const)
      : []),
  ];
}

interface FigurePlotProps {
  readonly view: FigureView;
  readonly fitting: readonly FittingRuns[];
  readonly owned: readonly OwnedRun[];
  readonly hidden: ReadonlySet<LayerId>;
  readonly start: Start | null;
  readonly onRuns: FigureCardProps['onRuns'];
  readonly onMeasure: (id: string) => void;
  readonly onSetup: (id: string) => void;
  readonly onSize: (size: SizeChoice) => void;
  readonly sketch: Sketch | null;
  readonly marker: number | null;
}

function FigurePlot(props: FigurePlotProps) {
  const { view, fitting, owned, hidden, start, onRuns, onMeasure, onSetup, onSize, sketch, marker } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const { figure, paper, drawn } = view;
  const title = translate(figure.title);
  const lines = useMemo(() => linesOf(view), [view]);
  const below = useCallback((frame: Frame) => <Beneath view={view} frame={frame} />, [view]);
  const above = useCallback(
    (frame: Frame) => (
      <>
        <Above view={view} frame={frame} />
        {marker !== null && <ReaderMark {...{ view, frame }} place={marker} />}
        {sketch && <SketchLine {...{ frame, sketch, x: view.x, y: view.y }} top={1} span={UNIT} />}
        <EndLabels labels={labelsOf(view)} frame={frame} />
      </>
    ),
    [view, sketch, marker],
  );
  const drawsRuns = drawn.length > 0;
  const overlay = (frame: Frame) => (
    <>
      {paper.length > 0 && <PaperSpots title={title} marks={paper} frame={frame} />}
      {!drawsRuns && start && <Invitation {...start} />}
    </>
  );
  const pick = (x: number) => {
    const place = nearestPlace(view, x);
    const here = place === null ? [] : runsOfPlace(view, owned, place);
    if (place !== null && here.length > 0) onRuns(commas([title, placeText(view, place)]), here);
  };
  const shownRuns = fitting.filter(({ layer }) => !hidden.has(layer));
  const gaps = [...new Set(gapWords(view))];
  const marked = marker === null ? [] : markWords(view, marker);
  return (
    <ChartCard
      title={title}
      summary={figureSummary(view)}
      {...{ x: view.x, y: view.y, lines, below, above, overlay }}
      empty={drawsRuns || paper.length > 0 ? null : ''}
      stops={stopsOf(view)}
      cursor={cursor}
      onCursor={setCursor}
      read={(x) => readFigure(view, x)}
      onPick={figure.oneSetup ? undefined : pick}
      takeaway={takeawayOf(view, shownRuns)}
      standin={drawn.some(({ curve }) => curve.setup.includes('data=standin'))}
      aside={
        owned.length > 0 && (
          <button
            type="button"
            className="button"
            data-quiet
            aria-label={say`${title}: all runs`}
            onClick={() => onRuns(title, owned)}
          >
            {say`All ${owned.length} runs …`}
          </button>
        )
      }
      controls={<Switches {...{ view, onMeasure, onSetup, onSize }} />}
      intro={<p className="figure-question">{translate(figure.question)}</p>}
    >
      {marked.map((text) => (
        <p key={text} className="figure-reader-words">
          {text}
        </p>
      ))}
      {gaps.map((text) => (
        <p key={text} className="chart-note">
          {text}
        </p>
      ))}
    </ChartCard>
  );
}

function runsOfPlace({ figure, measure }: FigureView, owned: readonly OwnedRun[], place: number): readonly OwnedRun[] {
  const here = new Set(
    runsAt(
      figure,
      owned.map(({ run }) => run),
      measure.id,
      place,
    ),
  );
  return owned.filter(({ run }) => here.has(run));
}

/** In place of lines that have not been trained yet. */
function Invitation({ note, act }: Start) {
  return (
    <div className="figure-invitation">
      <p>{say`No runs yet.`}</p>
      <button type="button" className="button" data-first="true" onClick={act}>
        {say`Train it in this browser`}
      </button>
      <small>{note}</small>
    </div>
  );
}

function linesOf({ drawn }: FigureView): readonly PlotLine[] {
  return drawn.flatMap(({ id, author, curve, style }) => {
    const points = curve.points.map(({ x, mean }) => ({ x, y: mean }));
    // A student's own points are not joined; the line is the class's.
    return points.length < 2 || author !== null ? [] : [{ id, points, style }];
  });
}

/** One name per series and N, at the end of the line in front; where dashes say N, one per series, at the line of the largest. */
function labelsOf(view: FigureView) {
  const main = view.drawn.filter(
    ({ curve, author }) => author === null && curve.role === 'main' && curve.points.length > 0,
  );
  const ordered = view.size === 'all' ? onePerSeries(main) : main;
  const named = new Map(ordered.map(({ curve, style }) => [lineName(view, curve), { curve, style }]));
  return [...named].map(([text, { curve, style }]) => ({
    text,
    color: style.color,
    line: curve.points.map(({ x, mean }) => ({ x, y: mean })),
    needed: true,
  }));
}

function onePerSeries(drawn: readonly DrawnCurve[]): readonly DrawnCurve[] {
  const series = drawn.map(({ curve }) => curve.series);
  return drawn.filter(({ curve }, i) => series.indexOf(curve.series) === i);
}

type SwitchesProps = Pick<FigurePlotProps, 'view' | 'onMeasure' | 'onSetup' | 'onSize'>;

function Switches({ view, onMeasure, onSetup, onSize }: SwitchesProps) {
  const { figure, measure, setups, setup, sizes, size } = view;
  const title = translate(figure.title);
  const measures = figure.measures.map(({ id, label }) => ({ id, label: translate(label) }));
  return (
    <div className="figure-switches">
      {measures.length > 1 && (
        <Select label={say`${title}: measure`} value={measure.id} options={measures} onChange={onMeasure} />
      )}
      {setups.length > 1 && (
        <Select label={say`${title}: configuration`} value={setup ?? ''} options={setups} onChange={onSetup} />
      )}
      {setups.length === 1 && <span>{setups[0]?.label}</span>}
      {size !== null && (
        <Select
          label={say`${title}: number of training images`}
          value={size}
          options={[
            ...sizes.map((n) => ({ id: n, label: `N = ${grouped(n)}` })),
            { id: 'all' as const, label: say`every N at once` },
          ]}
          onChange={onSize}
        />
      )}
    </div>
  );
}
