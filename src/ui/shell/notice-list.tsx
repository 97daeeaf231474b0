// What the page has to say, one sentence each, with what can be done about it.

interface NoticeView<Topic extends string, Action extends string> {
  readonly topic: Topic;
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly more: readonly string[];
  readonly actions: readonly Action[];
}

interface NoticeListProps<Topic extends string, Action extends string> {
  readonly notices: readonly NoticeView<Topic, Action>[];
  /** The words on each action's button. */
  readonly words: Readonly<Record<Action, string>>;
  readonly onAct: (action: Action) => void;
  readonly onDismiss: (topic: Topic) => void;
}

export function NoticeList<Topic extends string, Action extends string>(props: NoticeListProps<Topic, Action>) {
  const { notices, words, onAct, onDismiss } = props;
  return (
    <section className="notices" aria-label="Messages" aria-live="polite">
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
              {words[action]}
            </button>
          ))}
          <button
            type="button"
            className="button"
            data-quiet
            aria-label="Close this message"
            onClick={() => onDismiss(topic)}
          >
            ×
          </button>
        </div>
      ))}
    </section>
  );
}
