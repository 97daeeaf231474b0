// A script to read, to copy, to save. Which one it is, its callers say.

import { useState } from 'react';
import { say } from '../../core/language/say.ts';
import { download } from '../charts/download.ts';
import { Dialog } from '../kit/dialog.tsx';
import './code-dialog.css';

interface CodeDialogProps {
  readonly title: string;
  /** What it does, in a sentence. */
  readonly about: string;
  /** The name it is saved as. */
  readonly file: string;
  readonly code: string;
  readonly onClose: () => void;
}

export function CodeDialog({ title, about, file, code, onClose }: CodeDialogProps) {
  const [copied, setCopied] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(say`Copied.`),
      () => setCopied(say`This browser does not let the page copy: save the file instead.`),
    );
  return (
    <Dialog
      title={title}
      look="high"
      onClose={onClose}
      acts={
        <>
          <button
            type="button"
            className="button"
            data-first="true"
            onClick={() => download(file, 'text/x-python', code)}
          >
            {say`Save ${file}`}
          </button>
          <button type="button" className="button" onClick={() => void copy()}>
            {say`Copy`}
          </button>
        </>
      }
      note={<span role="status">{copied}</span>}
    >
      <p className="script-about">{about}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="script-code" tabIndex={0} aria-label={file}>
        <pre>{code}</pre>
      </section>
    </Dialog>
  );
}
