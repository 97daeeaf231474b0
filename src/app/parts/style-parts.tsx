// Type, colors of the page, and the color of each setting.

import { corruptions } from '../../core/corruptions/index.ts';
import { SettingSwatch } from '../../ui/shell/setting-swatch.tsx';
import { Group, One, Row } from './group.tsx';

const SIZES = ['3xl', '2xl', 'xl', 'l', 'm', 's', 'xs'] as const;
const COLORS = [
  ...['paper', 'card', 'sunken', 'ink', 'ink-soft', 'line', 'line-strong', 'focus', 'good', 'warn', 'bad'],
] as const;

export function TextStyles() {
  return (
    <Group name="Text">
      {SIZES.map((size) => (
        <p key={size} className="parts-type" style={{ font: `600 var(--text-${size}) / 1.25 var(--serif)` }}>
          {size}: zero training error
        </p>
      ))}
      <p className="prose">
        Prose is serif: a thousand images of CIFAR-10, each with a label drawn at random, <em>nothing to learn</em>, and
        so all that is left is to memorize them. Étiquettes aléatoires : « à l’œuvre », 1 000 images, 99,5 %.
      </p>
      <p className="parts-type">
        What is worked with is sans: N = 1,000, p = 0.4, −0.05 × 10³, 12 ± 3%, <b>bold</b>.
      </p>
      <p className="parts-type">
        <code>code</code>, <kbd>Space</kbd>, <a href="#parts">another room</a>, <small>small</small>
      </p>
    </Group>
  );
}

export function Colors() {
  return (
    <Group name="Colors">
      <Row>
        {COLORS.map((name) => (
          <One key={name} name={name}>
            <div className="parts-color" style={{ background: `var(--${name})` }} />
          </One>
        ))}
      </Row>
    </Group>
  );
}

export function Settings() {
  return (
    <Group name="Settings: one color and one dash pattern each">
      <Row>
        {corruptions.all.map(({ id, label }) => (
          <One key={id} name={label}>
            <SettingSwatch setting={id} />
          </One>
        ))}
      </Row>
    </Group>
  );
}
