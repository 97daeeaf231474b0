// Where the page begins.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import { App } from './app.tsx';
import { composeLab } from './compose.ts';
import { viewAddress } from './view-address.ts';

const { lab, view } = composeLab();
const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App lab={lab} view={view} address={viewAddress} />
    </StrictMode>,
  );
}
