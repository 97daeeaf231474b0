// What a person pastes into a course page, a book or a deck to have an experiment there. Titles come from people and lessons go
// to browsers: every text is escaped for the place where it stands. No imports but words, for the build uses it too.

import { msg } from '../language/say.ts';

/** What is shared, ready to be written down. Addresses are absolute. */
export interface Shared {
  /** The page without a frame's looks, for people to open. */
  readonly page: string;
  /** The page as a frame shows it. */
  readonly frame: string;
  /** Of `embed.js`. */
  readonly script: string;
  /** Of the element that `embed.js` defines, in order; the title is not among them. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly title: string;
  /** CSS pixels. */
  readonly height: number;
  /** Whether it grows with its content, where the host page allows it. */
  readonly grows: boolean;
}

export interface SnippetKind {
  readonly id: string;
  readonly label: string;
  /** One sentence. */
  readonly how: string;
  write(shared: Shared): string;
}

/** One line of text: no controls, no line breaks, none too long. */
export function plainTitle(title: string): string {
  return title
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For an attribute between double quotes, and for text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Nothing in it is markup any more (CommonMark: a backslash before any ASCII punctuation). */
function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

const ALLOW = 'fullscreen; screen-wake-lock; clipboard-write';

type Framed = Pick<Shared, 'frame' | 'title' | 'height'>;

/** A frame as plain HTML; `html` of an oEmbed answer too. */
export function iframeHtml(shared: Framed): string {
  // As a style too: Starlight's sheet has `height: auto` for frames, which wins over the attribute. Editors that drop styles keep it.
  return iframeTag(shared, `style="border: 0; height: ${shared.height}px"`);
}

/** React takes no style as text. Otherwise an element of JSX is written like one of HTML. */
function iframeJsx(shared: Framed): string {
  return iframeTag(shared, `style={{ border: 0, height: ${shared.height} }}`);
}

function iframeTag({ frame, title, height }: Framed, style: string): string {
  return `<iframe ${nameAndAddress({ frame, title })} width="100%" height="${height}" ${style} loading="lazy" allow="${ALLOW}"></iframe>`;
}

function nameAndAddress({ frame, title }: Pick<Shared, 'frame' | 'title'>, address = 'src'): string {
  return `${address}="${escapeHtml(frame)}" title="${escapeHtml(plainTitle(title))}"`;
}

/** For a deck whose slides are boxes with a position: it covers its slide, whatever the slide's padding. */
function slideFilling(shared: Pick<Shared, 'frame' | 'title'>): string {
  return `<iframe ${nameAndAddress(shared)} style="border: 0; position: absolute; inset: 0; width: 100%; height: 100%" allow="${ALLOW}"></iframe>`;
}

function elementHtml({ script, attributes, title, height, grows }: Shared): string {
  const all = [...attributes, ['title', plainTitle(title)], ...(grows ? [] : [['height', String(height)]])];
  const written = all.map(([name = '', value = '']) => `${name}="${escapeHtml(value)}"`).join(' ');
  return `<script src="${escapeHtml(script)}" async></script>\n<rethinking-generalization ${written}></rethinking-generalization>`;
}

/**
 * A section of a deck; reveal.js loads the frame with its slide, and sends it messages when the slide is shown and hidden. A printed
 * deck loads no frame: there the link behind it is seen.
 */
function slideHtml({ frame, title, page }: Shared): string {
  const link = `<a href="${escapeHtml(page)}" tabindex="-1" style="position: absolute; inset: 40% 0 auto">${escapeHtml(plainTitle(title))}</a>`;
  const framed = `<iframe class="r-stretch" ${nameAndAddress({ frame, title }, 'data-src')} width="100%" style="border: 0; position: relative" allow="${ALLOW}"></iframe>`;
  return `<section>\n  ${link}\n  ${framed}\n</section>`;
}

const FRAME_HTML: Pick<SnippetKind, 'write'> = { write: iframeHtml };

export const SNIPPETS: readonly SnippetKind[] = [
  {
    id: 'link',
    label: msg('Link'),
    how: msg('Send this address, or turn it into a link or a QR code; it opens exactly this.'),
    write: ({ page }) => page,
  },
  {
    id: 'html',
    label: msg('HTML'),
    how: msg('Paste it into any page where the experiment should appear; change both heights if needed.'),
    ...FRAME_HTML,
  },
  {
    id: 'element',
    label: 'embed.js',
    how: msg(
      'Paste it into a page that may run scripts: the frame grows with its content and passes its messages on as events.',
    ),
    write: elementHtml,
  },
  {
    id: 'moodle',
    label: 'Moodle',
    how: msg('In the editor of a page or a label, switch to the HTML source and paste it there.'),
    ...FRAME_HTML,
  },
  {
    id: 'canvas',
    label: 'Canvas',
    how: msg(
      'In the Rich Content Editor open the HTML view (</>) and paste it; where Canvas supports it, the frame grows with its content.',
    ),
    ...FRAME_HTML,
  },
  {
    id: 'myst',
    label: 'Jupyter Book / MyST',
    how: msg(
      'Paste it into a Markdown page of Jupyter Book 2 or MyST; Jupyter Book 1 takes the HTML within a raw directive instead.',
    ),
    write: ({ frame, title }) =>
      `:::{iframe} ${frame}\n:width: 100%\n:title: ${plainTitle(title)}\n${escapeMarkdown(plainTitle(title))}\n:::`,
  },
  {
    id: 'quarto',
    label: 'Quarto',
    how: msg('Paste it into a .qmd document; it shows in HTML and in reveal.js, and is left out of PDF.'),
    write: (shared) => `\`\`\`{=html}\n${iframeHtml(shared)}\n\`\`\``,
  },
  {
    id: 'mdx',
    label: 'MDX (Docusaurus)',
    how: msg('Paste it into an .mdx page of Docusaurus, or of another site that is built of React components.'),
    write: iframeJsx,
  },
  {
    id: 'vitepress',
    label: 'VitePress',
    how: msg('Paste it into a Markdown page where the experiment should appear; change both heights if needed.'),
    ...FRAME_HTML,
  },
  {
    id: 'starlight',
    label: 'Astro Starlight',
    how: msg('Paste it into a Markdown page where the experiment should appear; change both heights if needed.'),
    ...FRAME_HTML,
  },
  {
    id: 'reveal',
    label: 'reveal.js',
    how: msg(
      'Paste it as a slide; with the projector theme and an automatic start it trains while its slide is shown.',
    ),
    write: slideHtml,
  },
  {
    id: 'slidev',
    label: 'Slidev',
    how: msg('Paste it between two slides: it is a slide of its own, which the experiment fills.'),
    write: (shared) => `---\nlayout: none\n---\n\n${slideFilling(shared)}`,
  },
  {
    id: 'marp',
    label: 'Marp',
    how: msg(
      'Paste it between two slides: it is a slide of its own, which the experiment fills. Marp shows frames only with its option --html.',
    ),
    // A line of hyphens would begin the deck's settings where it is the first, and make a heading of a line above it.
    write: (shared) => `***\n\n${slideFilling(shared)}\n\n***`,
  },
  {
    id: 'notion',
    label: 'Notion',
    how: msg('Type /embed, paste the address, and drag the lower edge to the height that you want.'),
    write: ({ frame }) => frame,
  },
  {
    id: 'oembed',
    label: 'oEmbed',
    how: msg(
      'For a site that uses oEmbed: serve this as a JSON file and link it in the head of the page that you share.',
    ),
    write: (shared) => JSON.stringify(oembedOf(shared), null, 2),
  },
];

/** An answer of oEmbed 1.0, of the type `rich`. @param site the page's root. */
export function oembedOf(shared: Pick<Shared, 'frame' | 'page' | 'title' | 'height'>) {
  return {
    version: '1.0',
    type: 'rich',
    title: plainTitle(shared.title),
    provider_name: 'Rethinking generalization, live',
    provider_url: shared.page.replace(/[?#].*$/s, ''),
    html: iframeHtml(shared),
    width: 720,
    height: shared.height,
  };
}
