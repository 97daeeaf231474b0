// Finds every text of the page in its source: what goes through `say`, `rich`, `sayCount`, `translate` or `msg`, and the texts
// of definitions (`defineModel({ label: … })`). Also finds JSX text and labels that go through none of them.

import { inContext } from '../../src/core/language/say.ts';
import {
  argumentsOf,
  childrenOf,
  isNode,
  type Lang,
  lineOf,
  type Node,
  nameOf,
  parsed,
  stringsOf,
  templateText,
} from './syntax.ts';

/** Properties of a definition that people read. */
const TEXT_FIELDS = new Set(
  'title label short question explanation differs claim sentence text note name unit takeaway finding summary why prompt answer caption lead todo source prose wording mended notes next noted'.split(
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

export interface Collected {
  /** In the order of the source, each once; a text with a context as `[context] text`. */
  readonly keys: readonly string[];
  /** `line: text` of what a person would read and no catalog could translate; not names. */
  readonly unmarked: readonly string[];
}

/** @throws TypeError where a context is made at run time, or has characters other than a-z, digits, spaces and `-`. */
export function collectTexts(source: string, lang: Lang): Collected {
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

function keysAt(node: Node, inDefinition: boolean): readonly string[] {
  if (node.type === 'TaggedTemplateExpression') return templateKeys(node);
  if (node.type === 'CallExpression') return callKeys(node);
  if (inDefinition && node.type === 'Property' && TEXT_FIELDS.has(nameOf(node.key))) return stringsOf(node.value);
  return [];
}

/** `` say`…` `` and `` say.in('context')`…` ``, and the same of `rich`. */
function templateKeys({ tag, quasi }: Node): readonly string[] {
  if (isTag(tag)) return [templateText(quasi)];
  if (!isNode(tag) || tag.type !== 'CallExpression' || !isNode(tag.callee)) return [];
  const { object, property } = tag.callee;
  if (!isTag(object) || nameOf(property) !== 'in') return [];
  return [inContext(contextOf(argumentsOf(tag)[0]), templateText(quasi))];
}

const isTag = (node: unknown) => /^(say|rich)$/.test(nameOf(node));

function callKeys(node: Node): readonly string[] {
  const [first, second] = argumentsOf(node);
  const callee = nameOf(node.callee);
  if (callee === 'translate') return stringsOf(first);
  if (callee === 'sayCount') return stringsOf(second);
  if (callee !== 'msg') return [];
  return second === undefined ? stringsOf(first) : stringsOf(first).map((text) => inContext(contextOf(second), text));
}

function contextOf(node: unknown): string {
  const [context, ...others] = stringsOf(node);
  if (context === undefined || others.length > 0 || !/^[a-z0-9]([a-z0-9 -]*[a-z0-9])?$/.test(context))
    throw new TypeError(
      `A context is one literal of a-z, digits, spaces and hyphens, such as 'epochs'; not “${context}”.`,
    );
  return context;
}

/** Text in JSX, and literal labels of its elements. */
function readAloud(node: Node): string | null {
  if (node.type === 'JSXText') return String(node.value);
  if (node.type !== 'JSXAttribute' || !READ_ALOUD.has(nameOf(node.name))) return null;
  const [text] = isNode(node.value) && node.value.type === 'Literal' ? stringsOf(node.value) : [];
  return text ?? null;
}

/** Code, the title of a work, and elements with `translate="no"`: names, the same in every language. */
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
