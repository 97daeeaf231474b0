// Which responses of a server may be stored as files of the build: those of the right type. The browser verifies their bytes by
// the hash in the build's list (`tools/offline-plugin.ts`), as for any request with `integrity`.

/** Types that browsers require to run, style or show a file; any other file only must not be an HTML page. */
const TYPES: readonly (readonly [ending: RegExp, type: RegExp])[] = [
  [/\.js$/, /^(text|application)\/(x-)?(java|ecma)script$/],
  [/\.css$/, /^text\/css$/],
  [/\.html$/, /^text\/html$/],
  [/\.svg$/, /^image\/svg\+xml$/],
  [/./, /^(?!text\/html$)/],
];

/** @param url of the file. @param response the server's response. */
export function isOfItsType(url: string, response: Pick<Response, 'status' | 'headers'>): boolean {
  const { pathname } = new URL(url);
  const type = (response.headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase();
  const [, wanted] = TYPES.find(([ending]) => ending.test(pathname)) ?? [];
  return response.status === 200 && (wanted?.test(type) ?? false);
}

/**
 * The file of the build that a request of the page asks for: the query, which only changes how the page is shown, is ignored,
 * and a folder means its `index.html`.
 */
export function fileAsked(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.endsWith('/') ? `${pathname}index.html` : pathname}`;
}
