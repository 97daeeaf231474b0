// Where a lecturer arranges the script: order, words, own experiments; as a link or as a file.

import { useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { writeHash } from '../../state/page/address.ts';
import {
  moved,
  readScriptFile,
  type Script,
  type ScriptItem,
  writeLink,
  writeScript,
} from '../../state/story/stage-script.ts';
import { download } from '../../ui/charts/download.ts';
import { Dialog } from '../../ui/kit/dialog.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { CopyButton } from '../../ui/shell/copy-button.tsx';
import { pageAddress } from '../page/view-address.ts';
import { ALL_SCENES, SCENE_IDS, sceneOf } from './scenes.ts';

interface ScriptDialogProps {
  readonly lab: Lab;
  readonly script: Script;
  /** Whether another window of this page has kept another script meanwhile. */
  readonly conflict: boolean;
  readonly onChange: (script: Script) => void;
  readonly onChoose: (which: 'own' | 'other') => void;
  readonly onClose: () => void;
}

export default function ScriptDialog({ lab, script, conflict, onChange, onChoose, onClose }: ScriptDialogProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const open = async (file: File | undefined) => {
    if (!file) return;
    const read = readScriptFile(await file.text(), file.name, SCENE_IDS);
    setRefused(read.kind === 'refused' ? read.reason : read.read.repair);
    if (read.kind === 'read') onChange(read.read.script);
  };
  const own = () => writeHash(lab.store.getState().config).replace(/^#/, '');
  const link = `${pageAddress()}?room=stage&script=${encodeURIComponent(writeLink(script))}`;
  return (
    <Dialog
      title={say`Arrange the scenes`}
      closing={say`Done`}
      closeFirst
      onClose={onClose}
      note={
        <>
          <p className="scenes-note">{say`The link contains the scenes, their experiments and their order; your own words are only in the file and on this device.`}</p>
          <p role="status">{refused}</p>
        </>
      }
      acts={<ScriptActs link={link} script={script} onFile={open} />}
    >
      {conflict && <Conflict onChoose={onChoose} />}
      <ItemList script={script} onChange={onChange} />
      <div className="scenes-tools">
        <AddScene onAdd={(scene) => onChange([...script, { scene }])} />
        <button type="button" className="button" onClick={() => onChange([...script, { experiment: own() }])}>
          {say`Add the lab’s experiment`}
        </button>
        <button type="button" className="button" onClick={() => onChange(ALL_SCENES)}>
          {say`Restore all scenes`}
        </button>
      </div>
    </Dialog>
  );
}

interface ScriptActsProps {
  readonly link: string;
  readonly script: Script;
  readonly onFile: (file: File | undefined) => Promise<void>;
}

/** The script as a link, to a file, and from one. */
function ScriptActs({ link, script, onFile }: ScriptActsProps) {
  return (
    <>
      <CopyButton text={link} what={say`the link to this script`}>{say`Copy the link`}</CopyButton>
      <button
        type="button"
        className="button"
        onClick={() => download('stage.json', 'application/json', writeScript(script))}
      >
        {say`Save as file`}
      </button>
      <label className="button scenes-open">
        {say`Open a file …`}
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void onFile(event.currentTarget.files?.[0])}
        />
      </label>
    </>
  );
}

function ItemList({ script, onChange }: Pick<ScriptDialogProps, 'script' | 'onChange'>) {
  return (
    <ol className="scenes">
      {script.map((item, i) => (
        <ItemRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a scene may be in a script twice.
          key={i}
          item={item}
          first={i === 0}
          last={i === script.length - 1}
          onMove={(by) => onChange(moved(script, i, by))}
          onRemove={() => onChange(script.toSpliced(i, 1))}
          onWords={(words) => onChange(script.with(i, { ...item, ...words }))}
        />
      ))}
    </ol>
  );
}

/** Nothing is discarded before the person has chosen. */
function Conflict({ onChoose }: Pick<ScriptDialogProps, 'onChoose'>) {
  return (
    <div role="alert">
      <p className="scenes-note">{say`Another window has meanwhile stored another script on this device, so this one is not stored yet. Save this one as a file if you want both; then choose the one to keep.`}</p>
      <div className="dialog-acts">
        <button type="button" className="button" onClick={() => onChoose('own')}>
          {say`Keep this script`}
        </button>
        <button type="button" className="button" onClick={() => onChoose('other')}>
          {say`Use the other window’s script`}
        </button>
      </div>
    </div>
  );
}

interface ItemRowProps {
  readonly item: ScriptItem;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
  readonly onWords: (words: { readonly question?: string; readonly lead?: string; readonly notes?: string }) => void;
}

function ItemRow({ item, first, last, onMove, onRemove, onWords }: ItemRowProps) {
  const { title, question, claim, notes } = sceneOf(item);
  return (
    <li>
      <div className="scenes-row">
        <strong>{title}</strong>
        <button
          type="button"
          className="button"
          disabled={first}
          aria-label={say`${title}: earlier`}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="button"
          disabled={last}
          aria-label={say`${title}: later`}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button type="button" className="button" aria-label={say`${title}: remove`} onClick={onRemove}>
          ×
        </button>
      </div>
      <details>
        <summary>{say`Your own words`}</summary>
        <label>
          {say`Question`}
          <input
            value={question}
            maxLength={300}
            onChange={(event) => onWords({ question: event.currentTarget.value })}
          />
        </label>
        <label>
          {say`What is shown afterwards`}
          <input value={claim} maxLength={300} onChange={(event) => onWords({ lead: event.currentTarget.value })} />
        </label>
        <label>
          {say`Notes`}
          <textarea
            value={notes}
            maxLength={4000}
            rows={3}
            onChange={(event) => onWords({ notes: event.currentTarget.value })}
          />
        </label>
      </details>
    </li>
  );
}

function AddScene({ onAdd }: { readonly onAdd: (scene: string) => void }) {
  const [chosen, setChosen] = useState(SCENE_IDS[0] ?? '');
  return (
    <span className="scenes-add">
      <Select
        label={say`Scene to add`}
        value={chosen}
        options={SCENE_IDS.map((id) => ({ id, label: sceneOf({ scene: id }).title }))}
        onChange={setChosen}
      />
      <button type="button" className="button" onClick={() => onAdd(chosen)}>
        {say`Add`}
      </button>
    </span>
  );
}
