// An address with its experiment in the query: servers, link previews and oEmbed see no hash.

import { type AddressParts, experimentToHash } from '../../state/page/address-parts.ts';
import { isViewKey } from '../../state/page/view-options.ts';
import { insist, later } from '../../ui/lazy/load-lazily.ts';
import { putAddress } from './view-address.ts';

const codec = later(() => import('../../core/config-codec.ts'));

/**
 * Moves the experiment to the hash, as everything else on the page expects it. The keys' table is fetched only where the query has
 * keys that do not say how the page is shown.
 *
 * @returns the query without it.
 */
export async function takeQueryExperiment(): Promise<string> {
  const { search: query, hash } = location;
  if ([...new URLSearchParams(query).keys()].every(isViewKey)) return query;
  const moved = await partsOf({ query, hash });
  if (moved.hash === hash) return moved.query;
  putAddress(moved.query, moved.hash, 'in-place');
  // A frame that may not change its address may still move within it.
  if (location.hash !== moved.hash) location.replace(moved.hash);
  return moved.query;
}

async function partsOf(address: AddressParts): Promise<AddressParts> {
  try {
    return experimentToHash(address, (await insist(codec)).isConfigKey);
  } catch {
    // Without it no experiment can be read at all, which the page reports.
    return address;
  }
}
