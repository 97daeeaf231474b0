// Notices to the reader: one sentence each, with what can be done about it. Plain data; their look and the effect of their
// buttons are decided elsewhere.

/** What a notice offers to do. */
export type NoticeAction =
  | 'restart-engine'
  | 'last-good-settings'
  | 'smaller-batch'
  | 'narrower-network'
  | 'retry-data'
  | 'use-standin'
  | 'resume-run'
  | 'reload-page';

export interface Notice {
  /** At most one notice per topic: a newer one replaces the older. */
  readonly topic: 'address' | 'data' | 'import' | 'run' | 'engine' | 'report' | 'storage' | 'full' | 'code';
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Further sentences on the same topic. */
  readonly more: readonly string[];
  readonly actions: readonly NoticeAction[];
}

type Topic = Notice['topic'];

export function notice(
  topic: Topic,
  tone: Notice['tone'],
  text: string,
  actions: readonly NoticeAction[] = [],
  more: readonly string[] = [],
): Notice {
  return { topic, tone, text, actions, more };
}

export function withNotice(notices: readonly Notice[], added: Notice): readonly Notice[] {
  return [...withoutTopic(notices, added.topic), added];
}

/** The same array if there was no such notice. */
export function withoutTopic(notices: readonly Notice[], topic: Topic): readonly Notice[] {
  return notices.some((old) => old.topic === topic) ? notices.filter((old) => old.topic !== topic) : notices;
}
