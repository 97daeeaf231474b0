// Small helpers for writing Python: literals, indentation, wrapped comments. Nothing here depends on what the code does.

/** Columns of the scripts that are written. */
export const COLUMNS = 100;

/** A finite number as Python reads it: JavaScript's shortest decimal text is also Python's. */
export function literal(value: number): string {
  return String(value);
}

/** `1,209,866`, for prose. */
export function groupedDigits(value: number): string {
  return value.toLocaleString('en-GB');
}

/** Every line that has something on it moved to the right by `levels` of four spaces. */
export function indent(code: string, levels = 1): string {
  return code.replaceAll(/^(?=.)/gm, '    '.repeat(levels));
}

/** Statements under one another; empty ones are left out. */
export function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** Top-level definitions two blank lines apart, as PEP 8 has it; empty ones are left out. */
export function definitions(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n\n');
}

/** `text` in lines of at most `columns`. A longer word gets a line of its own. */
export function wrappedText(text: string, columns = COLUMNS): string {
  return text.split(' ').reduce((so, word) => {
    const fits = so.length - (so.lastIndexOf('\n') + 1) + 1 + word.length <= columns;
    return `${so}${fits ? ' ' : '\n'}${word}`;
  });
}

/** Each note as comment lines. */
export function comments(notes: readonly string[]): string {
  return notes.map((note) => wrappedText(note, COLUMNS - 10).replaceAll(/^/gm, '# ')).join('\n');
}
