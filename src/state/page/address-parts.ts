// An address taken apart, without what its keys mean: the page's first script needs this, and not the experiment's definitions.

/** An address's query and hash, each with its sign, or empty. */
export interface AddressParts {
  readonly query: string;
  readonly hash: string;
}

/**
 * Moves an experiment from the query, where link previews and oEmbed need it, to the hash, where the page keeps it. What the hash
 * has already counts; other keys stay where they are.
 */
export function experimentToHash(
  { query, hash }: AddressParts,
  isExperimentKey: (key: string) => boolean,
): AddressParts {
  const all = [...new URLSearchParams(query)];
  const moved = all.filter(([key]) => isExperimentKey(key));
  if (moved.length === 0) return { query, hash };
  const kept = [...new URLSearchParams(hash.replace(/^#/, ''))];
  const added = moved.filter(([key]) => !kept.some(([known]) => known === key));
  const rest = new URLSearchParams(all.filter(([key]) => !isExperimentKey(key))).toString();
  const experiment = [...added, ...kept].map(([key, text]) => `${encodeText(key)}=${encodeText(text)}`).join('&');
  return { query: rest === '' ? '' : `?${rest}`, hash: experiment === '' ? '' : `#${experiment}` };
}

/** Colons and commas stay readable: `reg=weight-decay:0.0005,dropout:0.5`. */
export function encodeText(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',');
}
