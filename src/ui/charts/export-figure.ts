// A chart as a figure of its own: title, plot, legend and caption in one SVG that needs neither this page's style sheet nor
// its theme. Colors are resolved as on light paper, on white.

import type { LineStyle } from './line-style.ts';

export interface FigureLegend {
  readonly label: string;
  readonly style: LineStyle;
}

export interface FigureText {
  readonly title: string;
  readonly legend: readonly FigureLegend[];
  /** Sentences, each on a line of its own, wrapped to the figure's width. */
  readonly caption: readonly string[];
}

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const TITLE = 16;
const TEXT = 12;
const LINE = 17;
const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
/** What decides a shape's looks, copied from the style sheet onto the shape. */
const LOOKS = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linejoin'],
  ...['opacity', 'paint-order', 'font-size', 'font-weight', 'font-style', 'text-anchor'],
];

/** The chart `svg`, which is in the document, as the text of a file. */
export function figureSvg(svg: SVGSVGElement, text: FigureText): string {
  const [width, plotHeight] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  const plot = onLightPaper(svg, text.legend);
  const rows = text.caption.flatMap((sentence) => wrapped(sentence, charactersIn(width)));
  const legendTop = MARGIN + TITLE + MARGIN / 2 + plotHeight + LINE;
  const captionTop = legendTop + plot.legend.length * LINE + LINE / 3;
  const height = captionTop + rows.length * LINE + MARGIN / 2;
  const figure = element('svg', {
    xmlns: NAMESPACE,
    width: width + 2 * MARGIN,
    height,
    viewBox: `0 0 ${width + 2 * MARGIN} ${height}`,
    'font-family': FONT,
    'font-size': TEXT,
  });
  figure.append(
    element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    label(text.title, { x: MARGIN, y: MARGIN + TITLE * 0.8, 'font-size': TITLE, 'font-weight': 600 }),
    placed(plot.plot, MARGIN, MARGIN + TITLE + MARGIN / 2),
    ...plot.legend.map((row, i) => placed(row, MARGIN, legendTop + i * LINE)),
    ...rows.map((row, i) => label(row, { x: MARGIN, y: captionTop + i * LINE, fill: '#35363c' })),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(figure)}\n`;
}

/** Copies with every color resolved, made inside the chart's own element so that the same style rules apply. */
function onLightPaper(svg: SVGSVGElement, legend: readonly FigureLegend[]) {
  const holder = document.createElement('div');
  holder.style.cssText = 'color-scheme: light; position: absolute; visibility: hidden; --card: #ffffff';
  const plot = copyOf(svg);
  const rows = legend.map(legendRow);
  const drawing = element('svg', {});
  drawing.append(...rows);
  holder.append(plot, drawing);
  svg.parentElement?.append(holder);
  // All are read before one is changed: a shape's looks may hang on its parents' classes.
  const looks = [...holder.querySelectorAll('svg *')].map(looksOf);
  for (const { shape, values } of looks) setLooks(shape, values);
  holder.remove();
  return { plot: plot.children, legend: rows.map((row) => [row]) };
}

function copyOf(svg: SVGSVGElement): Element {
  const copy = element('svg', { class: svg.getAttribute('class') ?? '' });
  for (const child of svg.children) if (!/^(title|desc)$/.test(child.tagName)) copy.append(child.cloneNode(true));
  return copy;
}

function looksOf(shape: Element) {
  const style = getComputedStyle(shape);
  return { shape, values: LOOKS.map((name) => [name, style.getPropertyValue(name)] as const) };
}

function setLooks(shape: Element, values: readonly (readonly [string, string])[]): void {
  for (const [name, value] of values) if (value !== '') shape.setAttribute(name, value);
  for (const name of ['class', 'style', 'tabindex']) shape.removeAttribute(name);
}

function legendRow({ label: text, style }: FigureLegend): Element {
  const row = element('g', {});
  row.append(
    element('line', {
      ...{ x1: 0, x2: 28, y1: -4, y2: -4, stroke: style.color, 'stroke-width': Math.max(1.5, style.width) },
      ...{ 'stroke-dasharray': style.dash, 'stroke-opacity': style.opacity },
    }),
    label(text, { x: 36, y: 0, fill: '#1c1d21' }),
  );
  return row;
}

function placed(shapes: Iterable<Element>, x: number, y: number): Element {
  const group = element('g', { transform: `translate(${x} ${y})` });
  group.append(...shapes);
  return group;
}

function label(text: string, attributes: Record<string, string | number>): Element {
  const made = element('text', attributes);
  made.textContent = text;
  return made;
}

function element(name: string, attributes: Record<string, string | number>): Element {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== 'xmlns') made.setAttribute(key, String(value));
  return made;
}

function charactersIn(width: number): number {
  return Math.max(20, Math.floor(width / (TEXT * 0.58)));
}

/** Words in lines of at most `most` characters; a longer word is broken, an address after an `&` if there is one. */
export function wrapped(sentence: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(/\s+/).flatMap((long) => pieces(long, most))) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, most: number): string[] {
  if (word.length <= most) return word === '' ? [] : [word];
  return word.match(new RegExp(`.{1,${most - 1}}&|.{1,${most}}`, 'gu')) ?? [];
}
