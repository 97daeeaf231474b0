// What to share and how it is shown. Choices in, changes out.

import { msg, say, translate } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';

interface NamedChoice {
  readonly id: string;
  readonly name: string;
}

export interface FormChoices<P extends string, T extends string> {
  readonly chapter: string | null;
  readonly hide: readonly P[];
  readonly theme: T;
  readonly lang: string;
  readonly autostart: boolean;
  readonly height: number | null;
  readonly title: string;
}

interface ShareFormProps<P extends string, T extends string> {
  readonly choices: FormChoices<P, T>;
  readonly onChange: (change: Partial<FormChoices<P, T>>) => void;
  readonly chapters: readonly NamedChoice[];
  readonly experiments: readonly NamedChoice[];
  readonly experiment: string;
  readonly onExperiment: (id: string) => void;
  readonly parts: readonly P[];
  readonly themes: readonly T[];
  readonly languages: readonly NamedChoice[];
  readonly usualTitle: string;
  /** CSS pixels, the height that the form starts with. */
  readonly usualHeight: number;
}

const PART_NAMES: Readonly<Record<string, string>> = {
  controls: msg('Controls of the experiment'),
  images: msg('Images', 'part of the page'),
  transport: msg('Buttons to train, step and reset'),
  insight: msg('Look inside'),
  header: msg('Title and link to the whole page'),
};

const THEME_NAMES: Readonly<Record<string, string>> = {
  auto: msg('Same as the reader’s device'),
  light: msg('light'),
  dark: msg('dark'),
  projector: msg('projector'),
};

export function ShareForm<P extends string, T extends string>(props: ShareFormProps<P, T>) {
  const { choices, onChange, chapters, experiments, experiment, onExperiment, usualTitle } = props;
  return (
    <form className="share-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={say`Show`}
        value={choices.chapter ?? ''}
        options={[
          { id: '', name: say`The lab` },
          ...chapters.map(({ id, name }) => ({ id, name: say`Figure of chapter ${name}` })),
        ]}
        onChange={(id) => onChange({ chapter: id === '' ? null : id })}
      />
      {choices.chapter === null && (
        <Choice label={say`Experiment`} value={experiment} options={experiments} onChange={onExperiment} />
      )}
      <Looks {...props} />
      <HideChoices {...props} />
      <Height height={choices.height} usual={props.usualHeight} onChange={(height) => onChange({ height })} />
      <label>
        <span>{say`Title (for screen readers)`}</span>
        <input
          type="text"
          maxLength={200}
          value={choices.title}
          placeholder={usualTitle}
          onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
      </label>
    </form>
  );
}

function Looks<P extends string, T extends string>({ choices, onChange, themes, languages }: ShareFormProps<P, T>) {
  return (
    <>
      <Choice
        label={say`Theme`}
        value={choices.theme}
        options={themes.map((id) => ({ id, name: translate(THEME_NAMES[id] ?? id) }))}
        onChange={(id) => {
          const theme = themes.find((known) => known === id);
          if (theme) onChange({ theme });
        }}
      />
      <Choice
        label={say`Language`}
        value={choices.lang}
        options={[{ id: 'auto', name: say`Same as the reader’s browser` }, ...languages]}
        onChange={(lang) => onChange({ lang })}
      />
      <Check
        label={say`Start automatically once on the screen`}
        checked={choices.autostart}
        onChange={(autostart) => onChange({ autostart })}
      />
    </>
  );
}

function HideChoices<P extends string, T extends string>({ choices: { hide }, onChange, parts }: ShareFormProps<P, T>) {
  return (
    <fieldset>
      <legend>{say`Leave out (results are always shown)`}</legend>
      {parts.map((part) => (
        <Check
          key={part}
          label={translate(PART_NAMES[part] ?? part)}
          checked={hide.includes(part)}
          onChange={(hidden) =>
            onChange({ hide: parts.filter((known) => (known === part ? hidden : hide.includes(known))) })
          }
        />
      ))}
    </fieldset>
  );
}

interface HeightProps {
  readonly usual: number;
  readonly height: number | null;
  readonly onChange: (height: number | null) => void;
}

function Height({ height, usual, onChange }: HeightProps) {
  return (
    <fieldset>
      <legend>{say`Height`}</legend>
      <Check
        label={say`Automatic, where the host page allows it`}
        checked={height === null}
        onChange={(grows) => onChange(grows ? null : usual)}
      />
      {height !== null && (
        <label className="share-height">
          <span>{say`Pixels`}</span>
          <input
            type="number"
            min={240}
            max={2000}
            step={10}
            value={height}
            onChange={({ currentTarget }) => {
              const given = currentTarget.valueAsNumber;
              if (given >= 1 && given <= 2000) onChange(Math.round(given));
            }}
          />
        </label>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly NamedChoice[];
  readonly onChange: (id: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <Select
        label={null}
        value={value}
        options={options.map(({ id, name }) => ({ id, label: name }))}
        onChange={onChange}
      />
    </label>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="share-check">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
