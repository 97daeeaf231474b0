// A page of a learning platform: what is trained and read in its frames arrives in a real SCORM runtime, and as statements of xAPI.

import { cp } from 'node:fs/promises';
import { COURSE_FOLDER, serveCourse, writePage } from './course.ts';
import { expect, test } from './fixtures.ts';

const QUICK = 'model=linear&n=100&epochs=2&data=standin&backend=wasm';

test('a finished run completes the experiment, and an answered chapter is progress in the story', async ({
  lab,
  page,
  baseURL,
}) => {
  const course = await serveCourse();
  await cp('node_modules/scorm-again/dist/scorm2004.min.js', `${COURSE_FOLDER}/scorm2004.js`);
  await writePage(
    'platform.html',
    `<script src="scorm2004.js"></script><script>globalThis.API_1484_11 = new Scorm2004API({ logLevel: 5 })</script>
    <iframe id="lab" src="${baseURL}/?embed=1#${QUICK}" title="Ours" width="900" height="600"></iframe>
    <iframe id="story" src="${baseURL}/?room=story&chapter=random-labels" title="Story" width="900" height="600"></iframe>
    <script type="module">
      import { followFrame, toScorm, toXapi } from '${baseURL}/v1/courses.mjs';
      const options = { endpoint: '/xapi/', authorization: 'Basic x', actor: { mbox: 'mailto:a@uni.example' } };
      followFrame(document.querySelector('#lab'), toScorm());
      followFrame(document.querySelector('#story'), toXapi(options));
    </script>`,
    false,
  );
  const statements: { verb: { id: string }; result: { completion: boolean } }[] = [];
  await page.route('**/xapi/statements', async (route) => {
    statements.push(...route.request().postDataJSON());
    await route.fulfill({ json: [] });
  });
  await page.goto(`${course.url}platform.html`);
  const stored = (element: string) =>
    page.evaluate((name) => Reflect.get(globalThis, 'API_1484_11').GetValue(name), element);
  expect(await stored('cmi.completion_status')).not.toBe('completed');
  await page.frameLocator('#lab').getByRole('button', { name: 'Train it here' }).click();
  await expect.poll(() => stored('cmi.completion_status')).toBe('completed');

  const story = page.frameLocator('#story');
  await story.getByRole('button', { name: 'Skip the prediction' }).click();
  await story.getByRole('button', { name: /No training label is informative about another image/ }).click();
  await expect.poll(() => statements.length).toBe(1);
  expect(statements[0]).toMatchObject({
    verb: { id: expect.stringMatching(/progressed$/) },
    result: { completion: false },
  });
  expect(lab.problems).toEqual([]);
  await course.close();
});
