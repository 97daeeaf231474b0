// The license of this project, and of everything that is delivered with the page.

import { say, sayCount } from '../../core/language/say.ts';
import { rich } from '../shell/rich.tsx';

export interface PackageView {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** @param packages `null` while they are loading; empty where there is no list. */
export function LicenseSection({ packages }: { readonly packages: readonly PackageView[] | null }) {
  return (
    <section aria-labelledby="about-license">
      <h2 id="about-license">{say`License`}</h2>
      <p>
        {rich`This project is free software under the ${<strong translate="no">MIT License</strong>}: use it, change it, teach with it, pass it on, with its copyright notice. It comes without any warranty.`}
      </p>
      <h3>{say`Packages it uses`}</h3>
      <Packages packages={packages} />
    </section>
  );
}

function Packages({ packages }: { readonly packages: readonly PackageView[] | null }) {
  if (packages === null) return <p role="status">{say`The list is loading …`}</p>;
  if (packages.length === 0) return <p>{say`The list comes with the built page; this copy does not have one.`}</p>;
  return (
    <>
      <p>
        {sayCount(
          packages.length,
          'The page includes {0} package. Open it for its license.|The page includes {0} packages. Open one for its license.',
        )}
      </p>
      <ul className="about-packages">
        {packages.map(({ name, version, license, text }) => (
          <li key={`${name}@${version}`}>
            <details>
              <summary translate="no">
                <span className="about-package">{name}</span> <span>{version}</span> <span>{license}</span>
              </summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
              <section className="about-code" tabIndex={0} aria-label={say`License of ${name}`}>
                <pre lang="en">{text}</pre>
              </section>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
