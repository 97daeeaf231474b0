// The QR code of a scene, over it: made here, no service is asked. Black on white in every theme, since cameras expect that.

import { useMemo } from 'react';
import { say } from '../../core/language/say.ts';
import { qrPath } from './qr-path.ts';

interface QrCodeProps {
  readonly address: string;
  /** Why phones cannot open it; `null` where they can. */
  readonly warning: string | null;
}

export default function QrCode({ address, warning }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(address), [address]);
  return (
    <aside className="stage-qr" aria-label={say`QR code`}>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={say`QR code of ${address}`}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#ffffff" />
        <path d={path} fill="#000000" />
      </svg>
      <p>
        <a href={address}>{address.replace(/^https?:\/\//, '')}</a>
      </p>
      {warning !== null && <p className="stage-qr-warning">{warning}</p>}
    </aside>
  );
}
