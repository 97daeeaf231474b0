// The looks of all that can be chosen, by their custom properties.

import { corruptions } from '../corruptions/index.ts';
import { models } from '../models/index.ts';
import { regularizers } from '../regularizers/index.ts';
import { HUES } from './hues.ts';
import { type Color, type Look, lookName, type NamedLook } from './look.ts';

/** What is compared with each other, kind by kind. */
export function lookKinds(): readonly (readonly NamedLook[])[] {
  return [
    corruptions.all.map(({ id, look }) => named('setting', id, look)),
    models.all.map(({ id, look }) => named('model', id, look)),
    regularizers.all.flatMap(({ id, look, inherent }) => [
      named('regularizer', id, look),
      ...(inherent ? [named('regularizer', `no-${id}`, inherent.without.look)] : []),
    ]),
  ];
}

function named(kind: Parameters<typeof lookName>[0], id: string, look: Look): NamedLook {
  return { ...look, name: lookName(kind, id) };
}

/** Every color that has a name on the page. */
export function namedColors(): readonly (readonly [name: string, color: Color])[] {
  return [
    ...Object.entries(HUES),
    ...lookKinds().flatMap((looks) => looks.map(({ name, color }) => [name, color] as const)),
  ];
}
