// Where the images and the recorded numbers come from.

import { say } from '../../core/language/say.ts';
import { rich } from '../shell/rich.tsx';

const KRIZHEVSKY = (
  <a href="https://www.cs.toronto.edu/~kriz/cifar.html" target="_blank" rel="noreferrer" translate="no">
    Alex Krizhevsky
  </a>
);

export function DataSection({
  inUse,
}: {
  /** The description of the data set in use. */ readonly inUse: string | null;
}) {
  return (
    <section aria-labelledby="about-data">
      <h2 id="about-data">{say`Where the data comes from`}</h2>
      <dl className="about-list">
        <dt translate="no">CIFAR-10</dt>
        <dd>
          <p>
            {rich`60,000 color photographs of 32 × 32 pixels in ten classes, collected by ${KRIZHEVSKY}, Vinod Nair and Geoffrey Hinton as a labeled part of the Tiny Images, and described in ${<cite>Learning Multiple Layers of Features from Tiny Images</cite>} (2009).`}
          </p>
          <p>{say`No license is stated for them. They are used here, with credit, for teaching and research; whoever hosts this page decides whether to include them. None of them is in this project’s source or in its release file, unless the name of that file says so.`}</p>
        </dd>
        <dt>{say`The stand-in images`}</dt>
        <dd>
          <p>{say`Small synthetic images in ten classes, with CIFAR-10’s class names and format, generated from a seed by this project’s own code. They are under this project’s license and are not a benchmark: wherever results on them are shown, a note names them.`}</p>
        </dd>
        <dt>{say`Your own file`}</dt>
        <dd>
          <p>{say`A CIFAR-10 archive that you drop on the page is read in your browser and stored there for the next visit. It is never sent anywhere.`}</p>
        </dd>
        <dt>{say`Recorded figures`}</dt>
        <dd>
          <p>{say`Trained with this page’s own engine on real CIFAR-10 images. Only numbers were kept; each run names its settings, its seed and a hash of the images, and can be trained again here.`}</p>
        </dd>
        {inUse && (
          <>
            <dt>{say`In use now`}</dt>
            <dd>
              <p lang="en">{inUse}</p>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
