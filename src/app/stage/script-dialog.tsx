// Where a lecturer arranges the script: order, words, own experiments; as a link or as a file.

import { useEffect, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import { writeHash } from '../../state/address.ts';
import type { Lab } from '../../state/lab.ts';
import {
  moved,
  readScriptFile,
  type Script,
  type ScriptItem,
  writeLink,
  writeScript,
} from '../../state/stage-script.ts';
import { download } from '../../ui/charts/download.ts';
import { CopyButton } from '../../ui/shell/copy-button.tsx';
import { pageAddress } from '../view-address.ts';
import { ALL_SCENES, SCENE_IDS, sceneOf } from './scenes.ts';

interface ScriptDialogProps {
  readonly lab: Lab;
  readonly script: Script;
  readonly onChange: (script: Script) => void;
  readonly onClose: () => void;
}

export default function ScriptDialog({ lab, script, onChange, onClose }: ScriptDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
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
    <dialog className="script" ref={dialog} onClose={onClose} aria-labelledby="script-title">
      <h2 id="script-title">{say`Arrange the scenes`}</h2>
      <ol>
        {script.map((item, i) => (
          <ItemRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a scene may stand in a script twice.
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
      <div className="script-tools">
        <AddScene onAdd={(scene) => onChange([...script, { scene }])} />
        <button type="button" className="button" onClick={() => onChange([...script, { experiment: own() }])}>
          {say`Add the lab’s experiment`}
        </button>
        <button type="button" className="button" onClick={() => onChange(ALL_SCENES)}>
          {say`All scenes again`}
        </button>
      </div>
      <div className="script-tools">
        <CopyButton text={link} what={say`the link to this script`}>{say`Copy the link`}</CopyButton>
        <button
          type="button"
          className="button"
          onClick={() => download('stage.json', 'application/json', writeScript(script))}
        >
          {say`Save as file`}
        </button>
        <label className="button script-open">
          {say`Open a file …`}
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </label>
        <button type="button" className="button" data-first="true" onClick={() => dialog.current?.close()}>
          {say`Done`}
        </button>
      </div>
      <p className="script-note">{say`The link holds scenes, experiments and their order; your own words are in the file, and stay on this device.`}</p>
      <p role="status">{refused}</p>
    </dialog>
  );
}

interface ItemRowProps {
  readonly item: ScriptItem;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
  readonly onWords: (words: { readonly lead?: string; readonly notes?: string }) => void;
}

function ItemRow({ item, first, last, onMove, onRemove, onWords }: ItemRowProps) {
  const { title, lead, notes } = sceneOf(item);
  return (
    <li>
      <div className="script-row">
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
          {say`On the screen`}
          <input value={lead} maxLength={300} onChange={(event) => onWords({ lead: event.currentTarget.value })} />
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
    <span className="script-add">
      <select aria-label={say`Scene to add`} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
        {SCENE_IDS.map((id) => (
          <option key={id} value={id}>
            {sceneOf({ scene: id }).title}
          </option>
        ))}
      </select>
      <button type="button" className="button" onClick={() => onAdd(chosen)}>
        {say`Add`}
      </button>
    </span>
  );
}
