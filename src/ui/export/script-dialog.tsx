// An experiment as a PyTorch script: to read, to copy, to save.

import { useEffect, useRef, useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { pytorchFileName, pytorchScript } from '../../core/export/pytorch.ts';
import { say } from '../../core/language/say.ts';
import { download } from '../charts/download.ts';
import './script-dialog.css';

interface ScriptDialogProps {
  readonly config: ExperimentConfig;
  /** The address of the page up to its hash, for the script to name. */
  readonly page: string;
  readonly onClose: () => void;
}

export default function ScriptDialog({ config, page, onClose }: ScriptDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const file = pytorchFileName(config);
  const script = pytorchScript(config, page);
  const copy = () =>
    navigator.clipboard.writeText(script).then(
      () => setCopied(say`Copied.`),
      () => setCopied(say`This browser does not let the page copy: save the file instead.`),
    );
  return (
    <dialog className="script" ref={dialog} onClose={onClose} aria-labelledby="script-title">
      <h2 id="script-title">{say`As PyTorch`}</h2>
      <p>{say`One file that trains this experiment on all of CIFAR-10, or on as many pictures as --n says.`}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="script-code" tabIndex={0} aria-label={file}>
        <pre>{script}</pre>
      </section>
      <form method="dialog">
        <button
          type="button"
          className="button"
          data-first="true"
          onClick={() => download(file, 'text/x-python', script)}
        >
          {say`Save ${file}`}
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          {say`Copy`}
        </button>
        <button type="submit" className="button">
          {say`Close`}
        </button>
        <span role="status">{copied}</span>
      </form>
    </dialog>
  );
}
