// Places in storage. Each window of this page occupies one for as long as it is open and stores there what is only its own: its
// unfinished run, or its sweep.

/** Occupies a place for as long as this page is open. @returns a function that frees it; `null` if another window has it. */
export type PlaceClaim = (place: string) => Promise<(() => void) | null>;

/** For pages that are open in one window only. */
export const oneWindow: PlaceClaim = async () => () => undefined;

export interface OwnPlace<T> {
  /** `null` if other windows have all of them. */
  readonly place: string | null;
  /** What a closed window left in it; `null` if nothing. */
  readonly found: T | null;
}

/** Occupies the first free place in which a closed window left something; else the first free one. */
export async function settle<T>(
  places: readonly string[],
  claim: PlaceClaim,
  find: (place: string) => Promise<T | null>,
): Promise<OwnPlace<T>> {
  let spare: { readonly place: string; readonly giveBack: () => void } | null = null;
  for (const place of places) {
    const giveBack = await claim(place);
    if (giveBack === null) continue;
    const found = await find(place).catch(() => null);
    if (found !== null) {
      spare?.giveBack();
      return { place, found };
    }
    if (spare === null) spare = { place, giveBack };
    else giveBack();
  }
  return { place: spare?.place ?? null, found: null };
}
