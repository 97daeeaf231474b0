// Not furnished yet.

import type { RoomProps } from '../app.tsx';
import { LabPage } from '../lab-page.tsx';

export default function StoryPage({ lab }: RoomProps) {
  return <LabPage lab={lab} />;
}
