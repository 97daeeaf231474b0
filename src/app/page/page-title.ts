// The title of the browser's tab, for a part of the page that asks a question of its own.

import { useEffect } from 'react';
import { say } from '../../core/language/say.ts';
import { siteTitle } from './page-language.ts';

export function usePageTitle(question: string): void {
  useEffect(() => {
    document.title = say.in('tab title')`${question} – Rethinking generalization`;
    return () => {
      document.title = siteTitle();
    };
  }, [question]);
}
