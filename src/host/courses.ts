// courses.mjs: a frame's progress for learning platforms, as xAPI statements or through SCORM 2004's API. Reference: docs/EMBEDDING.md.

import { FRAME_APP, FRAME_VERSION } from '../protocol/frame-format.ts';
import type { CourseProgress, FollowFrame, ToScorm, ToXapi } from './courses-api.ts';

/** Numbers of a run that a platform may store. */
const NUMBERS = ['epochsToFit', 'trainError', 'testError'];

export const followFrame: FollowFrame = (frame, destination, onError = () => undefined) => {
  const { origin } = new URL(frame.src);
  const post = () =>
    frame.contentWindow?.postMessage({ app: FRAME_APP, version: FRAME_VERSION, type: 'hello' }, origin);
  const send = (fraction: number, numbers: CourseProgress['numbers']) => {
    const { src: activity, title } = frame;
    destination.send({ fraction, activity, title: title || 'Rethinking generalization', numbers }).catch(onError);
  };
  const receive = ({ source, origin: from, data }: MessageEvent) => {
    if (source !== frame.contentWindow || from !== origin || data?.app !== FRAME_APP) return;
    if (data.type === 'finished' && data.result?.outcome !== 'stopped') send(1, numbersOf(data.result));
    if (data.type === 'progress' && data.read > 0) send(data.read / data.of, {});
  };
  const leave = () => destination.end();
  addEventListener('message', receive);
  addEventListener('pagehide', leave);
  frame.addEventListener('load', post);
  // The frame may have loaded already.
  post();
  return () => {
    removeEventListener('message', receive);
    removeEventListener('pagehide', leave);
    frame.removeEventListener('load', post);
    destination.end();
  };
};

function numbersOf(result: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, number>> {
  const found = NUMBERS.map((name) => [name, result?.[name]] as const);
  return Object.fromEntries(found.filter((one): one is readonly [string, number] => typeof one[1] === 'number'));
}

const VERBS = 'http://adlnet.gov/expapi/verbs/';
/** cmi5's, in percent. */
const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
/** A store that cannot be reached for long is sent the newest. */
const MAX_WAITING = 50;

export const toXapi: ToXapi = ({ endpoint, authorization, actor, activity }) => {
  const address = `${endpoint.replace(/\/$/, '')}/statements`;
  let waiting: object[] = [];
  return {
    send: async (progress) => {
      waiting = [...waiting, statementOf(progress, actor, activity)].slice(-MAX_WAITING);
      const sent = waiting;
      const response = await fetch(address, {
        method: 'POST',
        // It arrives even if the page is left meanwhile.
        keepalive: true,
        headers: {
          'Content-Type': 'application/json',
          'X-Experience-API-Version': '1.0.3',
          Authorization: authorization,
        },
        body: JSON.stringify(sent),
      });
      // A store takes all or none of them. One that was sent twice has the same id, and counts once.
      if (!response.ok) throw new Error(`The learning record store answered ${response.status}.`);
      waiting = waiting.filter((one) => !sent.includes(one));
    },
    end: () => undefined,
  };
};

function statementOf({ fraction, activity, title, numbers }: CourseProgress, actor: object, id = activity): object {
  const verb = fraction < 1 ? 'progressed' : 'completed';
  const page = activity.replace(/[?#].*$/s, '');
  const extensions = Object.entries(numbers).map(([name, value]) => [`${page}#${name}`, value]);
  return {
    id: crypto.randomUUID(),
    actor,
    verb: { id: VERBS + verb, display: { 'en-US': verb } },
    object: {
      objectType: 'Activity',
      id,
      definition: { type: 'http://adlnet.gov/expapi/activities/simulation', name: { 'en-US': title } },
    },
    result: {
      completion: fraction >= 1,
      extensions: { [PROGRESS]: Math.round(100 * fraction), ...Object.fromEntries(extensions) },
    },
    timestamp: new Date().toISOString(),
  };
}

/** SCORM 2004's API, as far as it is used: every answer is a text, `true` where it was done. */
interface ScormApi {
  Initialize(none: ''): string;
  GetValue(element: string): string;
  SetValue(element: string, value: string): string;
  Commit(none: ''): string;
  Terminate(none: ''): string;
  GetLastError(): string;
  GetErrorString(code: string): string;
}

export const toScorm: ToScorm = (start = window) => {
  const api = findApi(start) ?? (start.opener ? findApi(start.opener) : null);
  if (!api) throw new Error('There is no SCORM 2004 API in the windows around this page.');
  const done = (answer: string) => {
    if (answer !== 'true') throw new Error(`SCORM: ${api.GetErrorString(api.GetLastError())}`);
  };
  done(api.Initialize(''));
  let ended = false;
  return {
    send: async ({ fraction }) => {
      // What was completed stays so, and a second visit begins where the first one ended.
      const before = Number(api.GetValue('cmi.progress_measure')) || 0;
      const now = Math.max(before, fraction);
      done(api.SetValue('cmi.progress_measure', String(now)));
      done(api.SetValue('cmi.completion_status', now >= 1 ? 'completed' : 'incomplete'));
      done(api.Commit(''));
    },
    end: () => {
      if (ended) return;
      ended = true;
      api.SetValue('cmi.exit', 'suspend');
      api.Terminate('');
    },
  };
};

/** How many windows the standard has one look through (SCORM 2004, Run-Time Environment, 3.2.1). */
const MAX_PARENTS = 500;

function findApi(start: Window): ScormApi | null {
  let place = start;
  for (let i = 0; i < MAX_PARENTS; i++) {
    const api = apiOf(place);
    if (api || place.parent === place) return api;
    place = place.parent;
  }
  return null;
}

/** Of another site's window nothing may be read. */
function apiOf(place: Window): ScormApi | null {
  try {
    const api: unknown = Reflect.get(place, 'API_1484_11');
    return isScormApi(api) ? api : null;
  } catch {
    return null;
  }
}

const CALLS = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate', 'GetLastError', 'GetErrorString'];

function isScormApi(api: unknown): api is ScormApi {
  return typeof api === 'object' && api !== null && CALLS.every((call) => typeof Reflect.get(api, call) === 'function');
}
