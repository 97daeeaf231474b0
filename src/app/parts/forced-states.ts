// Shows the states that only a pointer or a key brings about: every rule for one of them is repeated for what is inside an element with
// `data-state="hover"`, `"focus"` or `"active"`, in the same layer and with the same weight.

const STATES = { ':hover': 'hover', ':focus-visible': 'focus', ':active': 'active' } as const;
const STATE = /:(?:hover|focus-visible|active)\b/g;

/** For all sheets that the page has now; to be called once. */
export function forceStates(page: Document): void {
  for (const sheet of page.styleSheets) repeatIn(sheet);
}

function repeatIn(group: CSSStyleSheet | CSSGroupingRule): void {
  // From the end, as each repetition moves what follows it.
  for (const [i, rule] of [...[...group.cssRules].entries()].reverse()) {
    if (rule instanceof CSSStyleRule) {
      const selector = forced(rule.selectorText);
      if (selector !== rule.selectorText) group.insertRule(`${selector} { ${rule.style.cssText} }`, i + 1);
    } else if (rule instanceof CSSGroupingRule) repeatIn(rule);
  }
}

/** `.button:hover` for what is inside an element that has the state. */
export function forced(selector: string): string {
  return selector.replace(STATE, (pseudo) => {
    const state = Object.entries(STATES).find(([name]) => name === pseudo)?.[1];
    return `:is([data-state="${state}"] *)`;
  });
}
