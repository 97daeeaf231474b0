// Which pictures these are, and the way to others: the stand-in, the prepared CIFAR-10, or a file of one's own.

import { useId } from 'react';
import type { DataId } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { Popover } from '../shell/popover.tsx';
import { rich } from '../shell/rich.tsx';

export interface DataView {
  readonly data: DataId;
  readonly title: string;
  /** Where the pictures come from, with credit. */
  readonly provenance: string;
  readonly imported: boolean;
}

interface DataBadgeProps {
  /** `null` while nothing has arrived. */
  readonly set: DataView | null;
  readonly asked: DataId;
  readonly onChoose: (id: DataId) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onForget: () => void;
}

const NAMES: Readonly<Record<DataId, string>> = { cifar10: 'CIFAR-10', standin: msg('Stand-in') };

export function DataBadge({ set, asked, onChoose, onFiles, onForget }: DataBadgeProps) {
  const shown = set?.data ?? asked;
  const standin = shown === 'standin';
  return (
    <Popover
      title={say`Which pictures`}
      className="data-badge"
      label={
        <>
          <span className="badge" data-tone={standin ? 'warn' : 'plain'}>
            {translate(NAMES[shown])}
          </span>{' '}
          {standin ? say`not CIFAR-10` : set?.imported ? say`your file` : say`pictures`}
        </>
      }
    >
      <Choice asked={asked} onChoose={onChoose} />
      {set && (
        <p className="prose" lang="en">
          {set.provenance}
        </p>
      )}
      {standin && (
        <p className="prose">
          {say`The stand-in is drawn by this page’s own code, with CIFAR-10’s class names. Its numbers are its own: they are not the paper’s.`}
        </p>
      )}
      <FileButton onFiles={onFiles} />
      {set?.imported && (
        <button type="button" className="button" onClick={onForget}>
          {say`Forget my file`}
        </button>
      )}
    </Popover>
  );
}

function Choice({ asked, onChoose }: Pick<DataBadgeProps, 'asked' | 'onChoose'>) {
  const name = useId();
  const ids: readonly DataId[] = ['cifar10', 'standin'];
  return (
    <fieldset className="choice-row">
      <legend>{say`Pictures`}</legend>
      {ids.map((id) => (
        <label key={id} className="check">
          <input type="radio" name={name} checked={id === asked} onChange={() => onChoose(id)} />
          {translate(NAMES[id])}
        </label>
      ))}
    </fieldset>
  );
}

function FileButton({ onFiles }: Pick<DataBadgeProps, 'onFiles'>) {
  const id = useId();
  return (
    <div className="file-choice">
      <label htmlFor={id}>
        {rich`Your own copy: ${<code>cifar-10-binary.tar.gz</code>} or ${<code>.bin</code>} batches. Dropping it on the page works too; it never leaves this machine.`}
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept=".gz,.tgz,.tar,.bin"
        onChange={({ currentTarget }) => onFiles([...(currentTarget.files ?? [])])}
      />
    </div>
  );
}
