// Finds every text of the page in its source: what goes through `say`, `rich`, `sayCount`, `translate` or `msg`, and the texts
// of definitions (`defineModel({ label: … })`). Also finds JSX text and labels that go through none of them.

import { parseAst } from 'vite';

/** Properties of a definition that people read. */
const TEXT_FIELDS = new Set(
  'title label short question explanation differs claim sentence text note name unit takeaway finding summary why prompt answer caption lead todo source prose finding wording mended notes'.split(
    ' ',
  ),
);
const READ_ALOUD = new Set([
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'aria-valuetext',
  'label',
  'summary',
  'empty',
]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export interface Collected {
  readonly keys: readonly string[];
  /** `line: text` of what a person would read and no catalogue could translate; not names. */
  readonly unmarked: readonly string[];
}

export function collect(source: string, lang: 'ts' | 'tsx'): Collected {
  const keys = new Set<string>();
  const unmarked: string[] = [];
  const visit = (node: Node, inDefinition: boolean): void => {
    if (isName(node)) return;
    for (const key of keysAt(node, inDefinition)) if (key.trim() !== '') keys.add(key);
    const text = readAloud(node);
    if (text !== null && /\p{L}{2}/u.test(text)) unmarked.push(`${lineOf(source, node.start)}: ${text.trim()}`);
    const inside = inDefinition || isDefinition(node);
    for (const child of childrenOf(node)) visit(child, inside);
  };
  visit(parsed(source, lang), false);
  return { keys: [...keys], unmarked };
}

function parsed(source: string, lang: 'ts' | 'tsx'): Node {
  const program: unknown = parseAst(source, { lang });
  if (!isNode(program)) throw new TypeError('The parser gave no syntax tree.');
  return program;
}

function keysAt(node: Node, inDefinition: boolean): readonly string[] {
  if (node.type === 'TaggedTemplateExpression' && /^(say|rich)$/.test(nameOf(node.tag)))
    return [templateKey(node.quasi)];
  if (node.type === 'CallExpression') return callKeys(node);
  if (inDefinition && node.type === 'Property' && TEXT_FIELDS.has(nameOf(node.key))) return stringOf(node.value);
  return [];
}

function callKeys(node: Node): readonly string[] {
  const [first, second] = Array.isArray(node.arguments) ? node.arguments : [];
  const callee = nameOf(node.callee);
  if (callee === 'msg' || callee === 'translate') return stringOf(first);
  return callee === 'sayCount' ? stringOf(second) : [];
}

/** Text in JSX, and literal labels of its elements. */
function readAloud(node: Node): string | null {
  if (node.type === 'JSXText') return String(node.value);
  if (node.type !== 'JSXAttribute' || !READ_ALOUD.has(nameOf(node.name))) return null;
  const [text] = isNode(node.value) && node.value.type === 'Literal' ? stringOf(node.value) : [];
  return text ?? null;
}

/** Code, the title of a work, and what says `translate="no"`: names, the same in every language. */
function isName(node: Node): boolean {
  if (node.type !== 'JSXElement' || !isNode(node.openingElement)) return false;
  const { name, attributes } = node.openingElement;
  if (/^(code|cite)$/.test(nameOf(name))) return true;
  const given = Array.isArray(attributes) ? attributes.filter(isNode) : [];
  return given.some((one) => nameOf(one.name) === 'translate' && isNode(one.value) && one.value.value === 'no');
}

function isDefinition(node: Node): boolean {
  return node.type === 'CallExpression' && /^define[A-Z]/.test(nameOf(node.callee));
}

function templateKey(quasi: unknown): string {
  const quasis = isNode(quasi) && Array.isArray(quasi.quasis) ? quasi.quasis : [];
  return quasis.map((part, place) => (place === 0 ? cooked(part) : `{${place - 1}}${cooked(part)}`)).join('');
}

function cooked(part: unknown): string {
  const value = isNode(part) ? part.value : null;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
}

/** A literal's text, texts joined by `+`, or a template without values. */
function stringOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateLiteral' && Array.isArray(node.expressions) && node.expressions.length === 0)
    return [templateKey(node)];
  if (node.type === 'ArrayExpression' && Array.isArray(node.elements)) return node.elements.flatMap(stringOf);
  if (node.type === 'ConditionalExpression') return [...stringOf(node.consequent), ...stringOf(node.alternate)];
  return [];
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return typeof node.name === 'string' ? node.name : typeof node.value === 'string' ? node.value : '';
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function lineOf(source: string, start: number): number {
  return source.slice(0, start).split('\n').length;
}
