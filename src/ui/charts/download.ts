// Hands the reader a file. Nothing leaves the machine.

/** Pixels of a saved image for each px on the page: sharp on slides and in print. */
const PNG_SCALE = 3;

const KEPT_FOR_MS = 60_000;

export function download(name: string, type: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}

export function saveSvg(name: string, svg: string | null): void {
  if (svg) download(`${name}.svg`, 'image/svg+xml', svg);
}

/** Draws the figure on a canvas and saves that; does nothing where the browser cannot draw it. */
export async function savePng(name: string, svg: string | null): Promise<void> {
  const png = svg ? await toPng(svg) : null;
  if (png) download(`${name}.png`, 'image/png', png);
}

async function toPng(svg: string): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * PNG_SCALE;
  canvas.height = image.height * PNG_SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
