// Not furnished yet.

import type { RoomProps } from '../app.tsx';
import { LabPage } from '../lab-page.tsx';

export default function StagePage({ lab }: RoomProps) {
  return <LabPage lab={lab} />;
}
