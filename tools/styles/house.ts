// The rules of the style sheets (`src/ui/layers.css`), and what in a sheet violates them.

import type { AtRule, Container, Document, Root, Rule } from 'postcss';
import { listedSelectors, styledClasses } from './selectors.ts';

export interface StyleSheet {
  /** From the project's root. */
  readonly path: string;
  readonly root: Root;
}

/** In px: the widths, and the heights, at which anything may change. */
export const BREAKPOINTS = { width: [440, 640, 860, 1160, 1280], height: [440, 640] } as const;

/** What a sheet may set for a part that another sheet styles: its position, its size, and the custom properties that the part offers. */
const PLACING =
  /^(--.+|margin(-.+)?|flex(-.+)?|grid-(row|column|area)(-.+)?|order|(align|justify|place)-self|((min|max)-)?(width|height)|aspect-ratio)$/;

/** The names in `@layer a, b;`. */
export function declaredLayers(root: Root): readonly string[] {
  const [statement] = root.nodes.filter((node) => node.type === 'atrule' && node.name === 'layer' && !node.nodes);
  return statement?.type === 'atrule' ? statement.params.split(',').map((name) => name.trim()) : [];
}

/** Rules and imports in no layer, or in one that is not declared. */
export function outsideLayers({ path, root }: StyleSheet, layers: readonly string[]): readonly string[] {
  const faults: string[] = [];
  root.walkAtRules('import', ({ params }) => {
    const layer = /\blayer\(([\w-]+)\)/.exec(params)?.[1];
    if (layer === undefined || !layers.includes(layer)) faults.push(`${path}: @import ${params}`);
  });
  root.walkRules((rule) => {
    const layer = around(rule).find(({ name }) => name === 'layer')?.params;
    if (layer === undefined || !layers.includes(layer)) faults.push(`${path}: ${rule.selector}`);
  });
  return faults;
}

/** Conditions on a width or a height that is none of the breakpoints, or is written in another way than `(width > 860px)`. */
export function strayBreakpoints({ path, root }: StyleSheet): readonly string[] {
  const faults: string[] = [];
  root.walkAtRules(/^(media|container)$/, ({ name, params }) => {
    for (const [condition] of params.matchAll(/\([^()]*(?:width|height|inline-size|block-size|\d)[^()]*\)/g)) {
      const [, side, number] = /^\((width|height) (?:<=|>) (\d+)px\)$/.exec(condition) ?? [];
      const known: readonly number[] =
        side === 'width' ? BREAKPOINTS.width : side === 'height' ? BREAKPOINTS.height : [];
      if (!known.includes(Number(number))) faults.push(`${path}: @${name} ${params}`);
    }
  });
  return faults;
}

/** Whether all rules of a sheet are about paper, the contrast or the colors that a person asks for, or the direction of reading. */
export function onlyAdapts({ root }: StyleSheet): boolean {
  let all = true;
  root.walkRules((rule) => {
    const asked = around(rule).some(({ name, params }) => name === 'media' && ADAPTING.test(params));
    if (!asked && !rule.selector.startsWith('[dir="rtl"]')) all = false;
  });
  return all;
}

const ADAPTING = /^(print|\((prefers-contrast|forced-colors): \w+\))$/;

/**
 * Classes that more than one sheet styles, with the sheets. Placing a part is not styling it, and a sheet that only adapts
 * (`ui/paper`, `ui/contrast`) is about the parts of all others.
 */
export function sharedClasses(sheets: readonly StyleSheet[]): readonly string[] {
  const stylers = new Map<string, Set<string>>();
  for (const { path, root } of sheets.filter((one) => !onlyAdapts(one)))
    root.walkRules((rule) => {
      if (onlyPlaces(rule)) return;
      for (const name of listedSelectors(rule.selector).flatMap(styledClasses))
        stylers.set(name, (stylers.get(name) ?? new Set()).add(path));
    });
  return [...stylers]
    .filter(([, paths]) => paths.size > 1)
    .map(([name, paths]) => `.${name}: ${[...paths].join(', ')}`);
}

function onlyPlaces(rule: Rule): boolean {
  return rule.nodes.every((node) => node.type === 'comment' || (node.type === 'decl' && PLACING.test(node.prop)));
}

/** The at-rules around a node, the nearest first. */
function around(node: Rule): readonly AtRule[] {
  const found: AtRule[] = [];
  for (let at: Container | Document | undefined = node.parent; at; at = at.parent)
    if (at.type === 'atrule') found.push(at as AtRule);
  return found;
}
