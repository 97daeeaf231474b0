// What is done before a lecture: rehearsed on the machine, and printed.

import { say } from '../../core/language/say.ts';
import { Dialog } from '../../ui/kit/dialog.tsx';

export type Preparation = 'rehearsal' | 'scenes' | 'handout';

interface PrepareDialogProps {
  readonly onChoose: (what: Preparation) => void;
  readonly onClose: () => void;
}

export default function PrepareDialog({ onChoose, onClose }: PrepareDialogProps) {
  return (
    <Dialog title={say`Prepare the lecture`} onClose={onClose}>
      <p>
        {say`The rehearsal runs every scene on this machine, times it, stores the page for use without the network, and lists what will not work here. It takes a minute or two.`}
      </p>
      <p>
        <button type="button" className="button" data-first="true" onClick={() => onChoose('rehearsal')}>
          {say`Rehearse now`}
        </button>
      </p>
      <p>{say`On paper, or as a PDF file, each scene is a page with its question, its recorded figure and its claim.`}</p>
      <p className="scenes-tools">
        <button type="button" className="button" onClick={() => onChoose('scenes')}>
          {say`Print the scenes`}
        </button>
        <button type="button" className="button" onClick={() => onChoose('handout')}>
          {say`Print with notes`}
        </button>
      </p>
    </Dialog>
  );
}
