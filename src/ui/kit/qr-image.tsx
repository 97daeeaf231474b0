// A QR code: made here, no service is asked. Black on white in every theme, since cameras expect that.

import { useMemo } from 'react';
import { say } from '../../core/language/say.ts';
import { qrPath } from './qr-path.ts';

export function QrImage({ address }: { readonly address: string }) {
  const { size, path } = useMemo(() => qrPath(address), [address]);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say`QR code of ${address}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** An address as it is read out or printed: without `https://`. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '');
}
