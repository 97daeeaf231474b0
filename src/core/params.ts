// One description of a setting, from which its control, its validation and its key in the address all follow.
// Not a value store: values are in `ExperimentConfig`.

import { commas } from './language/joints.ts';
import { say, sayCount } from './language/say.ts';

/** A number that a person may set. */
export interface ParamSpec {
  /** Key in the address and flag of the CLI (`docs/INTERFACES.md`), e.g. `lr`. Never renamed. */
  readonly key: string;
  /** The field's standard term, sentence case: `Learning rate`. */
  readonly label: string;
  /** One sentence: what it does, with its unit. */
  readonly explanation: string;
  readonly min: number;
  readonly max: number;
  /** Value where none is given. */
  readonly default: number;
  readonly integer?: true;
  /** How a slider spaces its stops. */
  readonly scale: 'linear' | 'log';
  /** The stops that a control offers; any value from `min` to `max` is still valid in the address. */
  readonly stops?: readonly number[];
  /** Nothing between the stops is valid; it becomes the nearest of them. */
  readonly onlyStops?: true;
}

/** Parameter values by the name under which a definition declares them. */
export type ParamValues = Readonly<Record<string, number>>;

export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** What a definition's code receives: every declared parameter, in range. */
export type ValuesOf<S extends ParamSpecs> = { readonly [K in keyof S]: number };

/** Something given from outside that was not valid, and what is used in its place. */
export interface Repair {
  readonly key: string;
  readonly given: string;
  readonly used: string;
  /** One sentence for the reader: what, why, what to do. */
  readonly message: string;
}

export interface Read<T> {
  readonly value: T;
  readonly repair?: Repair;
}

/** What a parameter takes, for messages: `a number from 0 to 1`. */
export function takes(spec: ParamSpec): string {
  if (spec.onlyStops && spec.stops) return say`one of ${commas(spec.stops.map(numberText))}`;
  const [least, most] = [numberText(spec.min), numberText(spec.max)];
  return spec.integer ? say`a whole number from ${least} to ${most}` : say`a number from ${least} to ${most}`;
}

/** The nearest valid value to `text`; the default where it is not a number. */
export function readParam(spec: ParamSpec, text: string, fallback: number = spec.default): Read<number> {
  const trimmed = text.trim();
  const number = trimmed === '' ? Number.NaN : Number(trimmed);
  const value = Number.isNaN(number) ? fallback : nearest(spec, number);
  if (value === number) return { value };
  const used = numberText(value);
  return {
    value,
    repair: {
      key: spec.key,
      given: text,
      used,
      message: say`“${clip(text)}” is not valid for ${spec.key}, which takes ${takes(spec)}; using ${used}.`,
    },
  };
}

/** `number` moved into the range of `spec`, and rounded where it takes whole numbers. */
export function nearest(spec: ParamSpec, number: number): number {
  const clamped = Math.min(spec.max, Math.max(spec.min, number));
  if (spec.onlyStops && spec.stops) return nearestStop(spec.stops, clamped);
  return spec.integer ? Math.round(clamped) : clamped;
}

function nearestStop(stops: readonly number[], number: number): number {
  return stops.reduce((best, stop) => (Math.abs(stop - number) < Math.abs(best - number) ? stop : best));
}

/** Fills in defaults and pulls everything into range, so that a definition's code can rely on both. */
export function readValues<S extends ParamSpecs>(specs: S, values: ParamValues): ValuesOf<S> {
  const entries = Object.entries(specs).map(([name, spec]) => [name, nearest(spec, values[name] ?? spec.default)]);
  return Object.fromEntries(entries);
}

/** Shortest decimal text that reads back as the same number. */
export function numberText(value: number): string {
  return String(value);
}

/** Outside text, short enough to quote in a message. */
export function clip(text: string, length = 40): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** More are counted, not listed one by one: nobody would read them, and a link can hold a hundred thousand. */
const MAX_REPAIRS = 40;

/** Gathers repairs, as many as a person reads; the rest in one sentence. */
export function createRepairs() {
  const kept: Repair[] = [];
  let more = 0;
  return {
    /** @param make only called below the limit. */
    add: (make: () => Repair) => {
      if (kept.length < MAX_REPAIRS) kept.push(make());
      else more++;
    },
    all: (): readonly Repair[] => (more === 0 ? kept : [...kept, remainder(more)]),
  };
}

function remainder(more: number): Repair {
  const message = sayCount(
    more,
    '{0} more key was not valid and is ignored.|{0} more keys were not valid and are ignored.',
  );
  return { key: '', given: '', used: '', message };
}
