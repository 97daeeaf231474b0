// A lecturer's script: which scenes, in which order, with whose texts. Plain data, as a link, as a file, and as stored on the
// device. What comes from outside is repaired with a sentence; the caller passes the ids of the existing scenes.

import * as z from 'zod/mini';
import { say, sayCount } from '../../core/language/say.ts';
import { clip } from '../../core/params.ts';
import { readHash, writeHash } from '../page/address.ts';

interface Words {
  readonly title?: string;
  readonly question?: string;
  /** The sentence that is revealed; earlier versions of the page called it so. */
  readonly lead?: string;
  readonly notes?: string;
}

/** A scene of the page, by id, or an experiment of the lecturer's; texts that are given replace the scene's. */
export type ScriptItem = Words &
  (
    | { readonly scene: string }
    /** As in the address, without `#`. */
    | { readonly experiment: string }
  );

export type Script = readonly ScriptItem[];

export interface ReadScript {
  readonly script: Script;
  /** One sentence about all that was left out; `null` if nothing was. */
  readonly repair: string | null;
}

const MAX_ITEMS = 60;
const MAX_TEXT = 20_000;
export const SCRIPT_KIND = 'rethinking-generalization/script';

/** For the address: `x-axis,random-labels,~setting=shuffled-pixels&n=500`. The lecturer's texts are not part of it. */
export function writeLink(script: Script): string {
  return script.map((item) => ('scene' in item ? item.scene : `~${encodeURIComponent(item.experiment)}`)).join(',');
}

/** @param known ids of the existing scenes. */
export function readLink(text: string, known: readonly string[]): ReadScript {
  const parts = text
    .slice(0, MAX_TEXT)
    .split(',')
    .filter((part) => part !== '');
  const items = parts.slice(0, MAX_ITEMS).map((part) => readPart(part, known));
  return withRepair(items, parts.length - Math.min(parts.length, MAX_ITEMS));
}

function readPart(part: string, known: readonly string[]): ScriptItem | null {
  if (part.startsWith('~')) return experimentItem(decoded(part.slice(1)));
  return known.includes(part) ? { scene: part } : null;
}

/** Any text gives an experiment, repaired as in an address. */
function experimentItem(text: string): ScriptItem {
  return { experiment: writeHash(readHash(text).config).replace(/^#/, '') };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withRepair(items: readonly (ScriptItem | null)[], more: number): ReadScript {
  const script = items.filter((item) => item !== null);
  const lost = items.length - script.length + more;
  const repair =
    lost === 0
      ? null
      : sayCount(
          lost,
          '{0} scene of this script is not known here and was left out.|{0} scenes of this script are not known here and were left out.',
        );
  return { script, repair };
}

const words = {
  title: z.optional(z.string().check(z.maxLength(120))),
  question: z.optional(z.string().check(z.maxLength(300))),
  lead: z.optional(z.string().check(z.maxLength(300))),
  notes: z.optional(z.string().check(z.maxLength(4000))),
};
const scriptFile = z.object({
  version: z.literal(1),
  kind: z.literal(SCRIPT_KIND),
  items: z
    .array(
      z.union([
        z.object({ scene: z.string().check(z.maxLength(60)), ...words }),
        z.object({ experiment: z.string().check(z.maxLength(2000)), ...words }),
      ]),
    )
    .check(z.maxLength(MAX_ITEMS)),
});

export function writeScript(script: Script): string {
  return `${JSON.stringify({ version: 1, kind: SCRIPT_KIND, items: script }, null, 1)}\n`;
}

export type ReadScriptFile =
  | { readonly kind: 'read'; readonly read: ReadScript }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads the text of a script's file; nothing in it is trusted. @param name for the sentence. */
export function readScriptFile(text: string, name: string, known: readonly string[]): ReadScriptFile {
  const parsed = scriptFile.safeParse(jsonOf(text));
  if (!parsed.success)
    return {
      kind: 'refused',
      reason: say`“${clip(name, 80)}” is not a script of this stage; open a file that was made here with “Save as file”.`,
    };
  return { kind: 'read', read: readItems(parsed.data.items, known) };
}

/** The script stored on the device; `null` if there is no valid one. */
export function readKeptScript(value: unknown, known: readonly string[]): Script | null {
  const parsed = scriptFile.safeParse(value);
  return parsed.success ? readItems(parsed.data.items, known).script : null;
}

type SavedItem = z.infer<typeof scriptFile>['items'][number];

function readItems(items: readonly SavedItem[], known: readonly string[]): ReadScript {
  return withRepair(
    items.map((item) => {
      const { title, question, lead, notes } = item;
      const own = {
        ...(title === undefined ? {} : { title }),
        ...(question === undefined ? {} : { question }),
        ...(lead === undefined ? {} : { lead }),
        ...(notes === undefined ? {} : { notes }),
      };
      if ('experiment' in item) return { ...experimentItem(item.experiment), ...own };
      return known.includes(item.scene) ? { scene: item.scene, ...own } : null;
    }),
    0,
  );
}

function jsonOf(text: string): unknown {
  if (text.length > 10 * MAX_TEXT) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** With the item at `from` moved by `by` places; the same script if there is no such place. */
export function moved(script: Script, from: number, by: number): Script {
  const to = from + by;
  const item = script[from];
  if (item === undefined || to < 0 || to >= script.length) return script;
  return script.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** What the notes' window can ask of the stage beside moving it. */
const ACTS = ['onward', 'backward', 'play', 'instant', 'blank', 'qr', 'timer'] as const;

const index = z.int().check(z.gte(0));

/** Messages between the two windows of one stage. */
export const stageMessage = z.discriminatedUnion('type', [
  /** The notes' window has opened and requests the stage's place. */
  z.object({ type: z.literal('where') }),
  z.object({ type: z.literal('at'), scene: index, step: index, script: z.string().check(z.maxLength(MAX_TEXT)) }),
  z.object({ type: z.literal('act'), act: z.enum(ACTS) }),
]);
export type StageMessage = z.infer<typeof stageMessage>;

export const STAGE_CHANNEL = 'rethinking-generalization/stage';
