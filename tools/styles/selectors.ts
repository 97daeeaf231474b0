// Selectors taken apart, as far as the house rules of the sheets need it: which classes a rule styles.

/** `a, b:is(c, d)` is `a` and `b:is(c, d)`. */
export function listedSelectors(selectors: string): readonly string[] {
  return splitAt(selectors, /^,/);
}

/** The compounds of one selector, from left to right: `.a > .b:hover c` is `.a`, `.b:hover`, `c`. */
export function compounds(selector: string): readonly string[] {
  return splitAt(selector, /^\s*[>+~]\s*|^\s+/);
}

/**
 * The classes whose element a selector styles: those of its last compound that has any. What `:not()` and `:has()` test is
 * not styled; what `:is()` and `:where()` list is.
 */
export function styledClasses(selector: string): readonly string[] {
  const classes = compounds(selector).map(classesOf);
  return classes.findLast((found) => found.length > 0) ?? [];
}

function classesOf(compound: string): readonly string[] {
  const asked = innerOf(compound, /:(?:is|where)\(/);
  const own = withoutBrackets(compound);
  return [...own.matchAll(/\.([\w-]+)/g)]
    .flatMap(([, name]) => name ?? [])
    .concat(asked.flatMap((inner) => listedSelectors(inner).flatMap(styledClasses)));
}

/** The content of the brackets that each match of `opening` opens. */
function innerOf(text: string, opening: RegExp): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(new RegExp(opening, 'g'))) {
    const start = match.index + match[0].length;
    found.push(text.slice(start, closingOf(text, start)));
  }
  return found;
}

/** The place of the bracket that closes what is open at `start`. */
function closingOf(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth === 0) return i;
  }
  return text.length;
}

function withoutBrackets(text: string): string {
  let depth = 0;
  return [...text]
    .filter((sign) => {
      if (sign === '(' || sign === '[') depth++;
      const outside = depth === 0;
      if (sign === ')' || sign === ']') depth--;
      return outside;
    })
    .join('');
}

function splitAt(text: string, separator: RegExp): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (let i = 0; i < text.length; ) {
    const [found] = (depth === 0 && separator.exec(text.slice(i))) || [];
    if (found) {
      parts.push('');
      i += found.length;
      continue;
    }
    const sign = text.charAt(i++);
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
