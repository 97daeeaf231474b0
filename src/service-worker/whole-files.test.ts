import { describe, expect, it } from 'vitest';
import { fileAsked, isOfItsType } from './whole-files.ts';

const BASE = 'https://uni.example/course/';
const answer = (type: string | null, status = 200) => ({
  status,
  headers: new Headers(type === null ? {} : { 'content-type': type }),
});

describe('what may be kept as a file of the build', () => {
  it.each([
    ['assets/a.js', 'text/javascript'],
    ['assets/a.js', 'application/javascript; charset=utf-8'],
    ['assets/a.js', 'Application/X-JavaScript'],
    ['assets/a.css', 'text/css;charset=UTF-8'],
    ['index.html', 'text/html; charset=utf-8'],
    ['favicon.svg', 'image/svg+xml'],
    // Plain servers name few types.
    ['assets/a.wasm', 'application/octet-stream'],
    ['assets/a.woff2', 'binary/octet-stream'],
    ['assets/a.woff2', null],
    ['recorded/a.json', 'application/json'],
  ])('%s as %s', (file, type) => {
    expect(isOfItsType(`${BASE}${file}`, answer(type))).toBe(true);
  });

  it.each([
    ['assets/a.js', 'text/html', 200],
    ['assets/a.js', 'text/html; charset=utf-8', 200],
    ['assets/a.js', 'application/octet-stream', 200],
    ['assets/a.js', null, 200],
    ['assets/a.css', 'text/html', 200],
    ['assets/a.css', 'text/plain', 200],
    ['assets/a.wasm', 'text/html', 200],
    ['assets/a.woff2', 'TEXT/HTML;charset=x', 200],
    ['recorded/a.json', 'text/html', 200],
    ['icons/a.png', 'text/html', 200],
    ['favicon.svg', 'text/plain', 200],
    ['index.html', 'application/json', 200],
    ['assets/a.js', 'text/javascript', 500],
    ['assets/a.js', 'text/javascript', 404],
    ['assets/a.js', 'text/javascript', 206],
    ['assets/a.js', 'text/javascript', 0],
  ])('not %s as %s with status %i', (file, type, status) => {
    expect(isOfItsType(`${BASE}${file}`, answer(type, status))).toBe(false);
  });
});

describe('the requested file', () => {
  it.each([
    ['', 'index.html'],
    ['?lang=fr&theme=dark', 'index.html'],
    ['index.html?embed=1', 'index.html'],
    ['assets/a.js', 'assets/a.js'],
    ['recorded/', 'recorded/index.html'],
  ])('%s is %s', (asked, file) => {
    expect(fileAsked(`${BASE}${asked}`)).toBe(`${BASE}${file}`);
  });
});
