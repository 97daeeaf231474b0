// @vitest-environment jsdom
// Progress for learning platforms: statements as a validator of xAPI takes them, and a real runtime of SCORM 2004.

import { createServer, type IncomingHttpHeaders } from 'node:http';
import validate from '@learninglocker/xapi-validation';
import { Scorm2004API } from 'scorm-again';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FRAME_APP, FRAME_VERSION } from '../protocol/frame-format.ts';
import { followFrame, toScorm, toXapi } from './courses.ts';
import type { CourseDestination, CourseProgress } from './courses-api.ts';

const PAGE = 'https://uni.example/course/';
const PROGRESS = { activity: `${PAGE}?embed=1#seed=3`, title: 'Noise', numbers: { testError: 0.9 } };

afterEach(() => {
  document.body.replaceChildren();
  Reflect.deleteProperty(window, 'API_1484_11');
});

describe('a frame’s progress', () => {
  function setUp() {
    const frame = document.createElement('iframe');
    frame.src = PROGRESS.activity;
    frame.title = PROGRESS.title;
    document.body.append(frame);
    const posted = vi.spyOn(frame.contentWindow ?? window, 'postMessage').mockReturnValue();
    const sent: CourseProgress[] = [];
    const destination: CourseDestination = { send: async (one) => void sent.push(one), end: vi.fn() };
    const end = followFrame(frame, destination);
    const receive = (data: object, origin = 'https://uni.example') =>
      dispatchEvent(
        new MessageEvent('message', {
          ...{ source: frame.contentWindow, origin },
          data: { app: FRAME_APP, version: FRAME_VERSION, ...data },
        }),
      );
    return { frame, posted, sent, destination, end, receive };
  }
  const finished = (outcome: string) => ({
    type: 'finished',
    result: { outcome, testError: 0.9, trainError: 0, epochsToFit: null, seconds: 3 },
  });

  it('greets the frame, now and whenever it has loaded', () => {
    const { frame, posted } = setUp();
    frame.dispatchEvent(new Event('load'));
    expect(posted.mock.calls.map(([message, origin]) => [message.type, origin])).toEqual([
      ['hello', 'https://uni.example'],
      ['hello', 'https://uni.example'],
    ]);
  });

  it('is complete with a run that has ended, of which it has numbers alone, and not with one that was stopped', () => {
    const { sent, receive } = setUp();
    receive(finished('stopped'));
    expect(sent).toEqual([]);
    receive(finished('fitted'));
    expect(sent).toEqual([{ ...PROGRESS, fraction: 1, numbers: { testError: 0.9, trainError: 0 } }]);
  });

  it('is the part of the story that was read', () => {
    const { sent, receive } = setUp();
    receive({ type: 'progress', read: 0, of: 10 });
    receive({ type: 'progress', read: 3, of: 10 });
    expect(sent).toEqual([{ ...PROGRESS, fraction: 0.3, numbers: {} }]);
  });

  it('is not what another window, another site or another page sends', () => {
    const { sent, receive, end, destination } = setUp();
    receive(finished('fitted'), 'https://other.example');
    dispatchEvent(new MessageEvent('message', { source: window, data: { app: FRAME_APP, ...finished('fitted') } }));
    expect(sent).toEqual([]);
    end();
    receive(finished('fitted'));
    expect(sent).toEqual([]);
    expect(destination.end).toHaveBeenCalledOnce();
  });

  it('that does not arrive is an error of the course’s page, and nothing else', async () => {
    const { frame } = setUp();
    const onError = vi.fn();
    const lost = new Error('no store');
    followFrame(frame, { send: () => Promise.reject(lost), end: () => undefined }, onError);
    dispatchEvent(
      new MessageEvent('message', {
        ...{ source: frame.contentWindow, origin: 'https://uni.example' },
        data: { app: FRAME_APP, version: FRAME_VERSION, ...finished('budget') },
      }),
    );
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(lost));
  });
});

describe('statements for a learning record store', () => {
  const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: '17' } };

  /** A store that answers each post with the next status, and 200 after them. */
  async function store(statuses: number[] = []) {
    const posts: { headers: IncomingHttpHeaders; url: string | undefined; body: Record<string, unknown>[] }[] = [];
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const origin = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, authorization' };
      if (request.method === 'OPTIONS') {
        response.writeHead(204, origin).end();
        return;
      }
      posts.push({ headers: request.headers, url: request.url, body: JSON.parse(Buffer.concat(parts).toString()) });
      response.writeHead(statuses.shift() ?? 200, origin).end('[]');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The store has no port.');
    const to = toXapi({ endpoint: `http://127.0.0.1:${address.port}/xapi/`, authorization: 'Basic x', actor });
    return { posts, to, close: () => server.close() };
  }

  it('are valid, carry the version and the host’s authorization, and say what was done', async () => {
    const { posts, to, close } = await store();
    await to.send({ ...PROGRESS, fraction: 0.3 });
    await to.send({ ...PROGRESS, fraction: 1 });
    close();
    for (const { headers, url } of posts) {
      expect(url).toBe('/xapi/statements');
      expect(headers).toMatchObject({ 'x-experience-api-version': '1.0.3', authorization: 'Basic x' });
    }
    const statements = posts.flatMap(({ body }) => body);
    expect(statements.flatMap((statement) => validate(statement))).toEqual([]);
    expect(statements).toMatchObject([
      { actor, verb: { id: expect.stringMatching(/\/progressed$/) }, result: { completion: false } },
      {
        verb: { id: expect.stringMatching(/\/completed$/) },
        object: { id: PROGRESS.activity },
        result: {
          completion: true,
          extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 100, [`${PAGE}#testError`]: 0.9 },
        },
      },
    ]);
    // The validator is no formality.
    expect(validate({ ...statements[0], verb: 'read' })).not.toEqual([]);
  });

  it('that were refused are sent again with the next, under the same id', async () => {
    const { posts, to, close } = await store([503]);
    await expect(to.send({ ...PROGRESS, fraction: 0.3 })).rejects.toThrow('The learning record store answered 503.');
    await to.send({ ...PROGRESS, fraction: 0.6 });
    await to.send({ ...PROGRESS, fraction: 1 });
    close();
    const ids = posts.map(({ body }) => body.map(({ id }) => id));
    expect(ids.map(({ length }) => length)).toEqual([1, 2, 1]);
    expect(ids[1]?.[0]).toBe(ids[0]?.[0]);
    expect(new Set(ids.flat()).size).toBe(3);
  });

  it('wait in a bounded number', async () => {
    const { posts, to, close } = await store(Array<number>(60).fill(503));
    for (let i = 0; i < 60; i++) await to.send({ ...PROGRESS, fraction: 0.1 }).catch(() => undefined);
    await to.send({ ...PROGRESS, fraction: 1 });
    close();
    expect(posts.at(-1)?.body).toHaveLength(50);
    expect(posts.at(-1)?.body.at(-1)).toMatchObject({ result: { completion: true } });
  });
});

describe('a platform with SCORM 2004', () => {
  function runtime() {
    const api = new Scorm2004API({ logLevel: 5 });
    Object.assign(window, { API_1484_11: api });
    return { api, value: (element: string) => api.GetValue(element) };
  }

  it('gets progress and completion, which no later visit takes back', async () => {
    const { value, api } = runtime();
    const to = toScorm();
    await to.send({ ...PROGRESS, fraction: 0.3 });
    expect([value('cmi.completion_status'), value('cmi.progress_measure')]).toEqual(['incomplete', '0.3']);
    await to.send({ ...PROGRESS, fraction: 1 });
    await to.send({ ...PROGRESS, fraction: 0.5 });
    expect([value('cmi.completion_status'), value('cmi.progress_measure')]).toEqual(['completed', '1']);
    to.end();
    to.end();
    expect(api.isTerminated()).toBe(true);
  });

  it('that refuses is an error in its own words', async () => {
    runtime();
    const to = toScorm();
    to.end();
    await expect(to.send({ ...PROGRESS, fraction: 1 })).rejects.toThrow(/^SCORM: \S/);
    expect(() => toScorm()).toThrow(/^SCORM: \S/);
  });

  it('that is not there is one sentence', () => {
    expect(() => toScorm()).toThrow('There is no SCORM 2004 API in the windows around this page.');
  });
});
