import { expect, it } from 'vitest';
import { layersFirst } from './layers-first-plugin.ts';

const link = (file: string) => `\n    <link rel="stylesheet" crossorigin href="./${file}">`;
const page = (...files: string[]) => `<head>${files.map(link).join('')}\n  </head>`;
const SOURCES: Readonly<Record<string, string>> = {
  'assets/table-1.css': '@layer kit{.table{margin:0}}',
  'assets/dialog-1.css': '@layer kit{.dialog{margin:0}}',
  'assets/index-1.css': '@layer vendor;@layer tokens{:root{--a:1}}@layer base{a{margin:0}}',
};
const first = (html: string) => layersFirst(html, (file) => SOURCES[file] ?? '');

it('puts the sheet that declares the order of the layers before all others', () => {
  const mixed = page('assets/table-1.css', 'assets/dialog-1.css', 'assets/index-1.css');
  expect(first(mixed)).toBe(page('assets/index-1.css', 'assets/table-1.css', 'assets/dialog-1.css'));
});

it('leaves a page alone whose sheets are in order, or that has none', () => {
  const right = page('assets/index-1.css', 'assets/table-1.css');
  expect(first(right)).toBe(right);
  expect(first(page())).toBe(page());
});

it('refuses a page without that sheet', () => {
  expect(() => first(page('assets/table-1.css'))).toThrow('declares the order');
});
