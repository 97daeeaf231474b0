// The page 'about': where the data comes from, what is kept, how to cite, under which licenses. Joins state to `ui/about`.

import { useEffect, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import '../../ui/about/about.css';
import { citationOfPage } from '../../ui/about/citations.ts';
import { CiteSection } from '../../ui/about/cite-section.tsx';
import { DataSection } from '../../ui/about/data-section.tsx';
import { LicenseSection } from '../../ui/about/license-section.tsx';
import { PrivacySection } from '../../ui/about/privacy-section.tsx';
import { goTo } from '../../ui/figures/room-index.tsx';
import { GlossaryList } from '../../ui/glossary/glossary-list.tsx';
import { NoticesPanel } from '../lab/lab-page.tsx';
import type { PageLab } from '../lab/page-lab.ts';
import { siteWorker } from '../page/offline.ts';
import { pageAddress } from '../page/view-address.ts';
import { fetchLicenses } from './licenses.ts';
import { clearStored, storedBytes } from './stored.ts';

interface AboutPageProps {
  readonly labs: PageLab;
  readonly lab: Lab;
  /** Id of the element to show first; empty for the top. */
  readonly part: string;
}

export default function AboutPage({ labs, lab, part }: AboutPageProps) {
  useEffect(() => {
    if (part !== '') goTo(part);
  }, [part]);
  const licenses = useFetched(fetchLicenses);
  const inUse = useLab(lab, (state) => dataInUse(state)?.provenance ?? null);
  return (
    <main className="about" aria-labelledby="about-title">
      <NoticesPanel lab={lab} />
      <header className="about-head">
        <h1 id="about-title">{say`About this page`}</h1>
        <p className="about-lead">
          {say`Rerun the experiments of one paper in your browser, on real images. Read here where this page’s data, numbers and code come from, and what it stores on your device.`}
        </p>
        {/* Its line is kept from the start, so that nothing below it moves when it is known. */}
        <p className="about-version">{licenses && licenses.version !== '' && say`Version ${licenses.version}`}</p>
      </header>
      <PrivacyPanel labs={labs} />
      <DataSection inUse={inUse} />
      <GlossaryList />
      <CiteSection page={citationOfPage(pageAddress(), licenses?.version ?? '')} />
      <LicenseSection packages={licenses?.packages ?? null} />
    </main>
  );
}

function PrivacyPanel({ labs }: { readonly labs: PageLab }) {
  const [site] = useState(() => siteWorker(labs));
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
