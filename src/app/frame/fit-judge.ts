// Whether a frame's content has to fit the height that the page around gives it: a course page that follows the reported heights
// shows all of it, while on a slide, in a learning platform or on a phone's card what is lower than the frame is never seen.

/** Milliseconds in which a page that follows has given the frame its content's height. */
const PATIENCE = 400;
/** CSS pixels: heights are whole numbers, rounded by either side. */
const SAME = 2;

export interface FitJudge {
  /** The page around was told the content's height. @param inner the frame's own. Both in CSS pixels. */
  told(content: number, inner: number): void;
  /** The frame has another height. */
  resized(inner: number): void;
  end(): void;
}

/**
 * @param decide is called with whether to fit, whenever that changes: first `true`, if at all.
 * @param wait calls what it is given after as many milliseconds; the returned function prevents it.
 */
export function createFitJudge(
  decide: (fits: boolean) => void,
  wait: (act: () => void, milliseconds: number) => () => void,
): FitJudge {
  let content = 0;
  let fits = false;
  let follows = false;
  let cancel: (() => void) | null = null;
  const change = (next: boolean) => {
    cancel?.();
    cancel = null;
    if (next !== fits) decide(next);
    fits = next;
  };
  return {
    told: (height, inner) => {
      // A content that fits has the frame's height and says nothing of its own.
      if (fits || follows) return;
      content = height;
      if (Math.abs(content - inner) > SAME) cancel ??= wait(() => change(true), PATIENCE);
    },
    resized: (inner) => {
      if (content === 0 || Math.abs(content - inner) > SAME) return;
      follows = true;
      change(false);
    },
    end: () => cancel?.(),
  };
}
