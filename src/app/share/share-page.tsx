// The builder: what to show and how, a live preview, and what to paste where. The choices' addresses: `state/page/share.ts`.

import { useMemo, useState } from 'react';
import { chapters } from '../../chapters/index.ts';
import { readConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { LANGUAGES, ownName } from '../../core/language/languages.ts';
import { say, translate } from '../../core/language/say.ts';
import { SHARE_PRESETS } from '../../core/share/presets.ts';
import { useLab } from '../../state/page/react.ts';
import { FIRST_CHOICES, type ShareChoices, sharedOf, USUAL_HEIGHT } from '../../state/page/share.ts';
import { HIDEABLE, THEMES } from '../../state/page/view-options.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import { SharePreview } from '../../ui/share/preview.tsx';
import { ShareForm } from '../../ui/share/share-form.tsx';
import { Snippets } from '../../ui/share/snippets.tsx';
import '../../ui/share/share.css';
import type { RoomProps } from '../page/room-props.ts';
import { pageAddress } from '../page/view-address.ts';

/** The lab's current experiment. */
const OF_LAB = 'lab';

export default function SharePage({ lab }: RoomProps) {
  const [choices, setChoices] = useState(FIRST_CHOICES);
  const [preset, setPreset] = useState<string>(OF_LAB);
  const ofLab = useLab(lab, (state) => state.config);
  const config = useMemo(() => experimentOf(preset, ofLab), [preset, ofLab]);
  const title = usualTitle(choices, config);
  const shared = useMemo(() => sharedOf(choices, config, pageAddress(), title), [choices, config, title]);
  return (
    <main className="share">
      <header className="share-head">
        <h1>{say`Share an experiment`}</h1>
        <p className="prose">{say`Put a live experiment into a course page, a book, a slide deck or a note: choose what to show, check the preview, and copy the snippet for your platform. Training runs in the reader’s browser, and no data leaves it.`}</p>
      </header>
      <ShareForm
        choices={choices}
        onChange={(change) => setChoices({ ...choices, ...change })}
        chapters={chapters.all.map(({ id, order, short }) => ({
          id,
          name: say.in('chapter')`${order}. ${translate(short)}`,
        }))}
        experiments={[
          { id: OF_LAB, name: say`The lab’s current experiment: ${experimentLabel(ofLab)}` },
          ...presetChoices(),
        ]}
        experiment={preset}
        onExperiment={setPreset}
        parts={HIDEABLE}
        themes={THEMES}
        languages={LANGUAGES.map((code) => ({ id: code, name: ownName(code) }))}
        usualTitle={title}
        usualHeight={USUAL_HEIGHT}
      />
      <SharePreview address={shared.frame} title={shared.title} height={choices.height} usual={USUAL_HEIGHT} />
      <Snippets shared={shared} />
    </main>
  );
}

function experimentOf(preset: string, ofLab: ExperimentConfig): ExperimentConfig {
  const chosen = SHARE_PRESETS.find(({ id }) => id === preset);
  return chosen ? readConfig(new URLSearchParams(chosen.experiment)).config : ofLab;
}

function presetChoices() {
  return SHARE_PRESETS.map(({ id, experiment }) => ({
    id,
    name: experimentLabel(readConfig(new URLSearchParams(experiment)).config),
  }));
}

function usualTitle({ chapter }: ShareChoices, config: ExperimentConfig): string {
  const found = chapter === null ? undefined : chapters.find(chapter);
  return found ? translate(found.title) : say`${experimentLabel(config)}: live experiment`;
}
