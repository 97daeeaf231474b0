// The licence of this project, and of everything that goes along with the page.

import { say, sayCount } from '../../core/language/say.ts';
import { rich } from '../shell/rich.tsx';

export interface PackageView {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/** @param packages `null` while they are on their way; empty where there is no list. */
export function LicenceSection({ packages }: { readonly packages: readonly PackageView[] | null }) {
  return (
    <section aria-labelledby="about-licence">
      <h2 id="about-licence">{say`Licence`}</h2>
      <p>
        {rich`This project is free software under the ${<strong translate="no">MIT License</strong>}: use it, change it, teach with it, pass it on, with its copyright notice. It comes without any warranty.`}
      </p>
      <h3>{say`What it stands on`}</h3>
      <Packages packages={packages} />
    </section>
  );
}

function Packages({ packages }: { readonly packages: readonly PackageView[] | null }) {
  if (packages === null) return <p role="status">{say`The list is on its way …`}</p>;
  if (packages.length === 0) return <p>{say`The list goes with the built page; this copy has none.`}</p>;
  return (
    <>
      <p>
        {sayCount(
          packages.length,
          '{0} package goes along with the page. Open it for its licence.|{0} packages go along with the page. Open one for its licence.',
        )}
      </p>
      <ul className="about-packages">
        {packages.map(({ name, version, licence, text }) => (
          <li key={`${name}@${version}`}>
            <details>
              <summary translate="no">
                <span className="about-package">{name}</span> <span>{version}</span> <span>{licence}</span>
              </summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
              <section className="about-code" tabIndex={0} aria-label={say`Licence of ${name}`}>
                <pre lang="en">{text}</pre>
              </section>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
