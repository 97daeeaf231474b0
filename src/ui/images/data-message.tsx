// In place of images: how far they have come, or why there are none.

import { say } from '../../core/language/say.ts';
import { formatBytes } from './format-bytes.ts';

interface ArrivingProps {
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

export function DataArriving({ receivedBytes, totalBytes }: ArrivingProps) {
  const known = totalBytes > 0;
  return (
    <div className="strip-message">
      <p>
        {known
          ? say`Loading images: ${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}.`
          : say`Looking for images …`}
      </p>
      <progress aria-label={say`Images received`} {...(known ? { value: receivedBytes, max: totalBytes } : {})} />
    </div>
  );
}

/** @param reason one sentence; empty where it is shown elsewhere. */
export function DataMissing({ reason }: { reason: string }) {
  return (
    <div className="strip-message">
      <p>
        <strong>{say`No images to show.`}</strong> {reason}
      </p>
    </div>
  );
}

export function DataImporting({ name, receivedBytes, totalBytes }: ArrivingProps & { readonly name: string }) {
  const known = totalBytes > 0;
  return (
    <div className="strip-message">
      <p>
        {known
          ? say`Reading ${name}, on this machine: ${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}.`
          : say`Reading ${name}, on this machine …`}
      </p>
      <progress aria-label={say`Reading ${name}`} {...(known ? { value: receivedBytes, max: totalBytes } : {})} />
    </div>
  );
}
