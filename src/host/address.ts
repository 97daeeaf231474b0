// The address of an experiment in a frame, from the keys that a page gives. Which keys there are is written down here once more, for
// these files have no room for the page's own table; `host.test.ts` compares them.

export const VIEW_KEYS = 'chapter hide theme lang autostart'.split(' ');

export const EXPERIMENT_KEYS =
  'setting p model width hidden n test reg optimizer lr momentum decay decaysteps batch beta1 beta2 epochs stop seed data backend workers'.split(
    ' ',
  );

/** @param page absolute address of the page in the frame. @param given keys and their texts; others are left out. */
export function embedAddress(page: string, given: Iterable<readonly [key: string, text: string]>): string {
  const query = new URLSearchParams({ embed: '1' });
  const hash = new URLSearchParams();
  for (const [key, text] of given) {
    if (VIEW_KEYS.includes(key)) query.set(key, text);
    if (EXPERIMENT_KEYS.includes(key)) hash.set(key, text);
  }
  return new URL(`?${query}#${hash}`, page).href;
}

/** The page that a file of these belongs to: beside it, or above the folder that is named after the version. */
export function pageOf(file: string): string {
  return new URL(file.includes('/v1/embed.') ? '..' : '.', file).href;
}
