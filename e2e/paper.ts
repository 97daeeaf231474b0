// The links of a printed page, read out of the PDF file: Chromium writes a link’s page, place and address uncompressed.

export interface PaperLink {
  readonly url: string;
  /** The first is 1. */
  readonly page: number;
  /** Of its lower left corner, in points from the lower left corner of the paper. */
  readonly x: number;
  readonly y: number;
}

export function linksOf(file: Uint8Array): { readonly pages: number; readonly links: readonly PaperLink[] } {
  const objects = objectsOf(new TextDecoder('latin1').decode(file));
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  const links = pages.flatMap((body, i) => {
    const annotations = /\/Annots\s*\[([^\]]*)\]/.exec(body)?.[1] ?? '';
    return [...annotations.matchAll(/(\d+) 0 R/g)].flatMap(([, id]) => linkOf(objects.get(Number(id)) ?? '', i + 1));
  });
  return { pages: pages.length, links };
}

function objectsOf(text: string): ReadonlyMap<number, string> {
  return new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)\bendobj/g)].map(([, id, body]) => [Number(id), body ?? '']),
  );
}

function linkOf(body: string, page: number): readonly PaperLink[] {
  const url = /\/URI\s*\(([^)]*)\)/.exec(body)?.[1];
  const [x, y] = (/\/Rect\s*\[([^\]]*)\]/.exec(body)?.[1] ?? '').trim().split(/\s+/).map(Number);
  return url === undefined || x === undefined || y === undefined ? [] : [{ url, page, x, y }];
}
