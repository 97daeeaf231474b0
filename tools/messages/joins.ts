// Finds texts that the code joins by itself, with the punctuation of English: `.join('; ')`, and templates that are nothing but
// values with such punctuation in between.

import {
  argumentsOf,
  isNode,
  type Lang,
  lineOf,
  type Node,
  nameOf,
  nodesUnder,
  parsed,
  stringsOf,
  templateText,
} from './syntax.ts';

/** Punctuation and the space that goes with it: of a sentence, not of a list for a machine. */
const JOINT = /^([,;:.·–]| [·–/]) $/;
const BETWEEN = /^(\{\d\}(, |; |: | · | – | \())+\{\d\}\)?\.?$/;

/** @returns `line: what`, for each. */
export function joinsIn(source: string, lang: Lang): readonly string[] {
  const tagged = new Set<unknown>();
  const found: string[] = [];
  for (const node of nodesUnder(parsed(source, lang))) {
    if (node.type === 'TaggedTemplateExpression') tagged.add(node.quasi);
    const what = joinOf(node) ?? (tagged.has(node) ? null : templateOf(node));
    if (what !== null) found.push(`${lineOf(source, node.start)}: ${what}`);
  }
  return found;
}

function joinOf(node: Node): string | null {
  if (node.type !== 'CallExpression' || !isNode(node.callee) || nameOf(node.callee.property) !== 'join') return null;
  const [joint = ''] = stringsOf(argumentsOf(node)[0]);
  return JOINT.test(joint) ? `join('${joint}')` : null;
}

function templateOf(node: Node): string | null {
  if (node.type !== 'TemplateLiteral') return null;
  const text = templateText(node);
  return BETWEEN.test(text) ? text : null;
}
