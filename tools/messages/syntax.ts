// The syntax tree of a source file, as Vite's parser gives it: what the collectors of this folder walk through.

import { parseAst } from 'vite';

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export type Lang = 'ts' | 'tsx';

/** @throws TypeError where the parser gives no tree; its own error where the source does not parse. */
export function parsed(source: string, lang: Lang): Node {
  const program: unknown = parseAst(source, { lang });
  if (!isNode(program)) throw new TypeError('The parser gave no syntax tree.');
  return program;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** Every node under `node`, itself first. */
export function* nodesUnder(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesUnder(child);
}

/** The name of an identifier, or the value of a literal that is a text; empty otherwise. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return typeof node.name === 'string' ? node.name : typeof node.value === 'string' ? node.value : '';
}

export function argumentsOf(call: Node): readonly unknown[] {
  return Array.isArray(call.arguments) ? call.arguments : [];
}

/** A template's literal parts, with `{0}`, `{1}`, … where its values are. */
export function templateText(quasi: unknown): string {
  const quasis = isNode(quasi) && Array.isArray(quasi.quasis) ? quasi.quasis : [];
  return quasis.map((part, place) => (place === 0 ? cooked(part) : `{${place - 1}}${cooked(part)}`)).join('');
}

function cooked(part: unknown): string {
  const value = isNode(part) ? part.value : null;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
}

/** A literal's text, a template without values, and all of these in a list or in both branches of a condition. */
export function stringsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateLiteral' && Array.isArray(node.expressions) && node.expressions.length === 0)
    return [templateText(node)];
  if (node.type === 'ArrayExpression' && Array.isArray(node.elements)) return node.elements.flatMap(stringsOf);
  if (node.type === 'ConditionalExpression') return [...stringsOf(node.consequent), ...stringsOf(node.alternate)];
  return [];
}

/** Counted from 1. */
export function lineOf(source: string, start: number): number {
  return source.slice(0, start).split('\n').length;
}
