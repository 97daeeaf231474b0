// What a person chooses on the share page, and the addresses that follow from it. `core/share/snippets.ts` formats them for
// other sites.

import { writeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import type { Shared } from '../../core/share/snippets.ts';
import { writeHash } from './address.ts';
import { DEFAULT_VIEW, type Hideable, type Theme, unframed, type ViewOptions, writeView } from './view-options.ts';

export interface ShareChoices {
  /** Id of the chapter whose figure is shared; `null` for the lab. */
  readonly chapter: string | null;
  readonly hide: readonly Hideable[];
  readonly theme: Theme;
  /** A code, or `auto`. */
  readonly lang: string;
  readonly autostart: boolean;
  /** In CSS pixels; `null`: as high as its content, where the embedding page allows that. */
  readonly height: number | null;
  /** Empty for the default title. */
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

/** Default height in CSS pixels: the lab's charts side by side. */
export const USUAL_HEIGHT = 520;

/**
 * @param root absolute address of the page, ending in a slash. @param config of the lab; a chapter brings its own.
 * @param title the default, for choices without one.
 */
export function sharedOf(choices: ShareChoices, config: ExperimentConfig, root: string, title: string): Shared {
  const view = viewOf(choices);
  const hash = choices.chapter === null ? writeHash(config) : '';
  const whole = writeView(unframed(view));
  return {
    page: `${root}${whole}${hash}`,
    frame: `${root}${writeView(view)}${hash}`,
    script: `${root}v1/embed.js`,
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

/** What the element passes on to its frame, which adds `embed` itself and takes no room. */
function viewAttributes(view: ViewOptions): [name: string, value: string][] {
  return [...new URLSearchParams(writeView(view))].filter(([name]) => name !== 'embed' && name !== 'room');
}
