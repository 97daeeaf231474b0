// The page 'about': where the data comes from, what is kept, how to cite, under which licences. Joins state to `ui/about`.

import { useEffect, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab.ts';
import { dataInUse } from '../../state/lab-state.ts';
import { useLab, useStateOf } from '../../state/react.ts';
import '../../ui/about/about.css';
import { citationOfPage } from '../../ui/about/citations.ts';
import { CiteSection } from '../../ui/about/cite-section.tsx';
import { DataSection } from '../../ui/about/data-section.tsx';
import { LicenceSection } from '../../ui/about/licence-section.tsx';
import { PrivacySection } from '../../ui/about/privacy-section.tsx';
import { NoticesPanel } from '../lab-page.tsx';
import { siteWorker } from '../offline.ts';
import { pageAddress } from '../view-address.ts';
import { fetchLicences } from './licences.ts';
import { clearStored, storedBytes } from './stored.ts';

export default function AboutPage({ lab }: { readonly lab: Lab }) {
  const licences = useFetched(fetchLicences);
  const inUse = useLab(lab, (state) => dataInUse(state)?.provenance ?? null);
  return (
    <main className="about" aria-labelledby="about-title">
      <NoticesPanel lab={lab} />
      <header className="about-head">
        <h1 id="about-title">{say`About this page`}</h1>
        <p className="about-lead">
          {say`It re-lives the experiments of one paper, in your browser, with real pictures and everything in reach. This is where its data, its numbers and its code come from, and what it keeps.`}
        </p>
        {licences && licences.version !== '' && <p className="about-version">{say`Version ${licences.version}`}</p>}
      </header>
      <PrivacyPanel lab={lab} />
      <DataSection inUse={inUse} />
      <CiteSection page={citationOfPage(pageAddress(), licences?.version ?? '')} />
      <LicenceSection packages={licences?.packages ?? null} />
    </main>
  );
}

function PrivacyPanel({ lab }: { readonly lab: Lab }) {
  const [site] = useState(() => siteWorker(lab));
  const offline = useStateOf(site.store, (state) => state.offline);
  const bytes = useFetched(storedBytes);
  const [clearing, setClearing] = useState<'not' | 'under-way' | 'failed'>('not');
  const clear = async () => {
    setClearing('under-way');
    if (await clearStored()) location.reload();
    else setClearing('failed');
  };
  return <PrivacySection {...{ bytes, offline, clearing }} onClear={() => void clear()} />;
}

/** What `get` resolves to; `null` until then. */
function useFetched<T>(get: () => Promise<T>): T | null {
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    let wanted = true;
    void get().then((found) => wanted && setValue(found));
    return () => {
      wanted = false;
    };
  }, [get]);
  return value;
}
