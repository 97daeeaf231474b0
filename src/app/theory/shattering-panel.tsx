// The shattering playground needs nothing of the lab: it stands in the theory room as it is.

import { Playground } from '../../ui/theory/shattering/playground.tsx';

export default function ShatteringPanel() {
  return <Playground />;
}
