// Not furnished yet.

import type { RoomProps } from '../app.tsx';
import { LabPage } from '../lab-page.tsx';

export default function EmbedPage({ lab }: RoomProps) {
  return <LabPage lab={lab} />;
}
