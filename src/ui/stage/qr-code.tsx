// The QR code of a scene, over it.

import { say } from '../../core/language/say.ts';
import { QrImage, shortAddress } from '../kit/qr-image.tsx';

interface QrCodeProps {
  readonly address: string;
  /** Why phones cannot open it; `null` where they can. */
  readonly warning: string | null;
}

export default function QrCode({ address, warning }: QrCodeProps) {
  return (
    <aside className="stage-qr" aria-label={say`QR code`}>
      <QrImage address={address} />
      <p>
        <a href={address}>{shortAddress(address)}</a>
      </p>
      {warning !== null && <p className="stage-qr-warning">{warning}</p>}
    </aside>
  );
}
