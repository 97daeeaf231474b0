// Where the page begins.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { App } from './app.tsx';
import { composeLab, showView } from './compose.ts';

const { lab, view } = composeLab();
showView(view);
const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App lab={lab} view={view} onView={showView} />
    </StrictMode>,
  );
}
