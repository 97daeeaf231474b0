// What a person chooses on the builder's page, and the addresses that follow. How these are written down elsewhere is
// `core/share/snippets.ts`.

import { writeConfig } from '../core/config-codec.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import type { Shared } from '../core/share/snippets.ts';
import { writeHash } from './address.ts';
import { DEFAULT_VIEW, type Hideable, type Theme, type ViewOptions, writeView } from './view-options.ts';

export interface ShareChoices {
  /** Id of the chapter whose figure is shared; `null` for the lab. */
  readonly chapter: string | null;
  readonly hide: readonly Hideable[];
  readonly theme: Theme;
  /** A code, or `auto`. */
  readonly lang: string;
  readonly autostart: boolean;
  /** `null`: as high as its content, where the place lets it. */
  readonly height: number | null;
  /** Empty for the usual one. */
  readonly title: string;
}

export const FIRST_CHOICES: ShareChoices = {
  chapter: null,
  hide: [],
  theme: 'auto',
  lang: 'auto',
  autostart: false,
  height: null,
  title: '',
};

/** Where nobody says how high: the lab's charts side by side, CSS pixels. */
export const USUAL_HEIGHT = 520;

/**
 * @param root absolute address of the page, ending in a slash. @param config of the lab; a chapter brings its own.
 * @param title where a person gives none.
 */
export function sharedOf(choices: ShareChoices, config: ExperimentConfig, root: string, title: string): Shared {
  const view = viewOf(choices);
  const hash = choices.chapter === null ? writeHash(config) : '';
  const whole = writeView({ ...view, embed: false, autostart: false, hide: [] });
  return {
    page: `${root}${whole}${hash}`,
    frame: `${root}${writeView(view)}${hash}`,
    script: `${root}embed.js`,
    attributes: [...(choices.chapter === null ? writeConfig(config) : []), ...viewAttributes(view)],
    title: choices.title.trim() === '' ? title : choices.title,
    height: choices.height ?? USUAL_HEIGHT,
    grows: choices.height === null,
  };
}

function viewOf({ chapter, hide, theme, lang, autostart }: ShareChoices): ViewOptions {
  const room = chapter === null ? 'lab' : 'story';
  return { ...DEFAULT_VIEW, embed: true, room, chapter: chapter ?? '', hide, theme, lang, autostart };
}

/** What the element passes on to its frame; `embed` it says itself, and a room it has not. */
function viewAttributes(view: ViewOptions): [name: string, value: string][] {
  return [...new URLSearchParams(writeView(view))].filter(([name]) => name !== 'embed' && name !== 'room');
}
