// What is pressed, chosen, typed into, read and answered.

import { useState } from 'react';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import type { ParamSpec } from '../../core/params.ts';
import { ParamControl } from '../../ui/controls/param-control.tsx';
import { SettingPicker } from '../../ui/controls/setting-picker.tsx';
import { Dialog } from '../../ui/kit/dialog.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { NoticeList } from '../../ui/shell/notice-list.tsx';
import { Popover } from '../../ui/shell/popover.tsx';
import '../../ui/controls/controls.css';
import { Group, One, Row } from './group.tsx';

const STATES = [undefined, 'hover', 'focus', 'active'] as const;
const LOOKS = [
  ['plain', {}],
  ['first', { 'data-first': true }],
  ['quiet', { 'data-quiet': true }],
  ['pressed', { 'aria-pressed': true }],
] as const;

export function Actions() {
  return (
    <Group name="Buttons and badges">
      {LOOKS.map(([look, attributes]) => (
        <Row key={look}>
          {STATES.map((state) => (
            <One key={state ?? 'rest'} name={`${look}, ${state ?? 'rest'}`} state={state}>
              <button type="button" className="button" {...attributes}>
                Train
              </button>
            </One>
          ))}
          <One name={`${look}, disabled`}>
            <button type="button" className="button" disabled {...attributes}>
              Train
            </button>
          </One>
        </Row>
      ))}
      <Row>
        <span className="badge">wasm</span>
        <span className="badge" data-tone="warn">
          Stand-in
        </span>
        <Popover label="A panel" title="A panel">
          <p>Closes on Escape, and where the focus leaves it.</p>
        </Popover>
      </Row>
    </Group>
  );
}

const SPEC: ParamSpec = {
  ...{ key: 'p', label: 'Corruption p', explanation: 'Probability that a label is replaced.', scale: 'linear' },
  ...{ min: 0, max: 1, default: 0.4, stops: [0, 0.2, 0.4, 0.6, 0.8, 1] },
};
const OPTIONS = [
  { id: 'one', label: 'MLP 1×512' },
  { id: 'two', label: 'Small Inception, with batch normalization' },
];

/** @param theme names the radio buttons of each column. */
export function Fields({ theme }: { readonly theme: string }) {
  const [choice, setChoice] = useState('one');
  const [p, setP] = useState(0.4);
  const [config, setConfig] = useState(DEFAULT_CONFIG);
  const list = <Select label={`Network, ${theme}`} value={choice} options={OPTIONS} onChange={setChoice} />;
  return (
    <Group name="Lists, sliders and fields">
      <Row>
        {STATES.slice(0, 3).map((state) => (
          <One key={state ?? 'rest'} name={state ?? 'rest'} state={state}>
            {list}
          </One>
        ))}
        <fieldset className="parts-row" disabled>
          <One name="disabled">{list}</One>
        </fieldset>
      </Row>
      <div className="controls" data-setting={config.corruption.id}>
        <ParamControl spec={SPEC} value={p} onChange={setP} aside="of 1,000" />
        <label className="check">
          <input type="checkbox" defaultChecked /> Weight decay
        </label>
        <label className="check">
          <input type="checkbox" disabled /> Dropout, disabled
        </label>
        <SettingPicker config={config} onChange={setConfig} />
      </div>
    </Group>
  );
}

const COLUMNS = ['Labels', 'Train error', 'Test error'];
const ROWS = [
  ['true', '0%', '46.6%'],
  ['random', '0%', '89.8%'],
];

export function Tables() {
  return (
    <Group name="Tables">
      {(['reading', 'data', 'small'] as const).map((look) => (
        <Row key={look}>
          <Table look={look} caption={look} columns={COLUMNS} rows={ROWS} />
        </Row>
      ))}
    </Group>
  );
}

const NOTICES = (['info', 'warning', 'error'] as const).map((tone) => ({
  ...{ topic: tone, tone, more: [], actions: ['act' as const] },
  text: `A message of tone ${tone}: what happened, why, and what to do.`,
}));

export function Messages() {
  return (
    <Group name="Messages">
      <NoticeList notices={NOTICES} words={{ act: 'Try again' }} onAct={() => {}} onDismiss={() => {}} />
      <Row>
        <progress max={1} value={0.4} aria-label="Progress" />
        <progress aria-label="Progress without an end" />
      </Row>
    </Group>
  );
}

export function Dialogs() {
  const [look, setLook] = useState<'plain' | 'high' | null>(null);
  return (
    <Group name="Dialogs">
      <Row>
        {(['plain', 'high'] as const).map((one) => (
          <button key={one} type="button" className="button" onClick={() => setLook(one)}>
            Open: {one}
          </button>
        ))}
      </Row>
      {look && (
        <Dialog title="Remove this run?" look={look} onClose={() => setLook(null)} closeFirst>
          <p>A dialog lies above the page, is never wider or higher than the window, and closes on Escape.</p>
        </Dialog>
      )}
    </Group>
  );
}
