// Where else one can go from the front page: one line each.

import type { ExperimentConfig } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { type Room, writeView } from '../../state/page/view-options.ts';
import { InnerLink } from '../../ui/shell/inner-link.tsx';
import type { RoomProps } from '../page/room-props.ts';

interface DoorsProps extends Pick<RoomProps, 'view' | 'onView'> {
  /** The first run, for the lab; `null` until the code of the experiment is there. */
  readonly run: { readonly config: ExperimentConfig; readonly address: string } | null;
  readonly onOpenRun: (config: ExperimentConfig) => void;
}

const DOORS: readonly { readonly room: Room; readonly name: string; readonly about: string }[] = [
  { room: 'stage', name: msg('The stage'), about: msg('For lectures: the whole argument, one question at a time.') },
  { room: 'share', name: msg('Course pages'), about: msg('Put any of it into a page or slides of your own.') },
];

export function Doors({ view, onView, run, onOpenRun }: DoorsProps) {
  return (
    <ul className="front-doors" aria-label={say`Elsewhere on this page`}>
      <li>
        <InnerLink
          href={`./${run ? run.address : writeView({ ...view, room: 'lab' })}`}
          onFollow={() => (run ? onOpenRun(run.config) : onView({ room: 'lab' }))}
        >
          {say`The lab`}
        </InnerLink>{' '}
        {say`Change this experiment: labels, pixels, network, regularizers.`}
      </li>
      {DOORS.map(({ room, name, about }) => (
        <li key={room}>
          <InnerLink href={`./${writeView({ ...view, room })}`} onFollow={() => onView({ room })}>
            {translate(name)}
          </InnerLink>{' '}
          {translate(about)}
        </li>
      ))}
    </ul>
  );
}
