// The page's messages, one sentence each, with what can be done about it.

import { say, translate } from '../../core/language/say.ts';

interface NoticeView<Topic extends string, Action extends string> {
  readonly topic: Topic;
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly more: readonly string[];
  readonly actions: readonly Action[];
}

interface NoticeListProps<Topic extends string, Action extends string> {
  readonly notices: readonly NoticeView<Topic, Action>[];
  /** The words on each action's button, in English. */
  readonly words: Readonly<Record<Action, string>>;
  readonly onAct: (action: Action) => void;
  readonly onDismiss: (topic: Topic) => void;
}

export function NoticeList<Topic extends string, Action extends string>(props: NoticeListProps<Topic, Action>) {
  const { notices, words, onAct, onDismiss } = props;
  return (
    <section className="notices" aria-label={say`Messages`} aria-live="polite">
      {notices.map(({ topic, tone, text, more, actions }) => (
        <div key={topic} className="notice" data-tone={tone}>
          <p>
            {text}
            {more.map((sentence) => (
              <span key={sentence}> {sentence}</span>
            ))}
          </p>
          {actions.map((action) => (
            <button key={action} type="button" className="button" onClick={() => onAct(action)}>
              {translate(words[action])}
            </button>
          ))}
          <button
            type="button"
            className="button"
            data-quiet
            aria-label={say`Close this message`}
            onClick={() => onDismiss(topic)}
          >
            ×
          </button>
        </div>
      ))}
    </section>
  );
}
