// The list of licenses that goes with the built page (`tools/packages/notices.ts`).

import * as z from 'zod/mini';
import type { PackageView } from '../../ui/about/license-section.tsx';

const notices = z.object({
  version: z.string(),
  packages: z.array(z.object({ name: z.string(), version: z.string(), license: z.string(), text: z.int() })),
  texts: z.array(z.string()),
});

export interface Licenses {
  /** Of this page; empty where it is not known. */
  readonly version: string;
  readonly packages: readonly PackageView[];
}

const NONE: Licenses = { version: '', packages: [] };

/** Never rejects: in development, or where the file was left behind, there is none. */
export async function fetchLicenses(): Promise<Licenses> {
  try {
    const response = await fetch(new URL('licenses.json', document.baseURI), { cache: 'no-cache' });
    const { data } = notices.safeParse(await response.json());
    if (!data) return NONE;
    const packages = data.packages.map((one) => ({ ...one, text: data.texts[one.text] ?? '' }));
    return { version: data.version, packages };
  } catch {
    return NONE;
  }
}
