// A list stored as one record per item, named by `prefix`, a number for its position, and its id. A window adds and deletes
// single records, so that it never overwrites what another window added, as it would with the whole list under one name.

import type { Entries, ReadEntries } from './keep.ts';

/** Digits of the position: names are sorted as text. */
const DIGITS = 9;

/** The id in a record's name. */
export function idOf(prefix: string, key: string): string {
  return key.slice(prefix.length + DIGITS + 1);
}

/** The item's name in storage; `null` if it is not stored. */
export async function recordKey(entries: ReadEntries, prefix: string, id: string): Promise<string | null> {
  return (await entries.keys(prefix)).find((key) => idOf(prefix, key) === id) ?? null;
}

/** Stores an item at its former position, or last. @returns its name in storage. */
export async function putRecord(entries: Entries, prefix: string, id: string, value: unknown): Promise<string> {
  const keys = await entries.keys(prefix);
  const key = keys.find((one) => idOf(prefix, one) === id) ?? newKey(prefix, keys.at(-1), id);
  await entries.put(key, value);
  return key;
}

export async function deleteRecord(entries: Entries, prefix: string, id: string): Promise<void> {
  const key = await recordKey(entries, prefix, id);
  if (key !== null) await entries.delete(key);
}

/**
 * Deletes the oldest records above `max`, if their dropping was announced.
 * @returns the id of the record that is dropped when one more is stored; `null` while there is space.
 */
export async function dropOldest(
  entries: Entries,
  prefix: string,
  max: number,
  announced: ReadonlySet<string>,
): Promise<string | null> {
  const keys = await entries.keys(prefix);
  const spare = keys.slice(0, Math.max(0, keys.length - max)).filter((key) => announced.has(idOf(prefix, key)));
  for (const key of spare) await entries.delete(key);
  return nextToDrop(prefix, keys.slice(spare.length), max);
}

/** @param keys of all records, in order. */
export function nextToDrop(prefix: string, keys: readonly string[], max: number): string | null {
  const [oldest] = keys;
  return oldest === undefined || keys.length < max ? null : idOf(prefix, oldest);
}

/**
 * Splits a list that an earlier version stored under one name into records, after the existing ones.
 * @param nameOf the id of an item; `null` for one that is to be left out.
 */
export async function splitList(
  entries: Entries,
  list: string,
  prefix: string,
  nameOf: (saved: unknown) => string | null,
): Promise<void> {
  const earlier = await entries.get(list);
  if (earlier === undefined) return;
  const keys = await entries.keys(prefix);
  const there = new Set(keys.map((key) => idOf(prefix, key)));
  let last = keys.at(-1);
  for (const saved of listOf(earlier)) {
    const id = nameOf(saved);
    if (id === null || there.has(id)) continue;
    last = newKey(prefix, last, id);
    there.add(id);
    await entries.put(last, saved);
  }
  await entries.delete(list);
}

/** What is stored under the name of a list; anything but a list counts as one item. */
export function listOf(saved: unknown): readonly unknown[] {
  return Array.isArray(saved) ? saved : saved === undefined ? [] : [saved];
}

function newKey(prefix: string, last: string | undefined, id: string): string {
  const place = last === undefined ? 0 : Number(last.slice(prefix.length, prefix.length + DIGITS)) + 1;
  return `${prefix}${String(place).padStart(DIGITS, '0')}/${id}`;
}
