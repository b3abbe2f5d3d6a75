import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import type { Backend } from './backend/port';
import { preferences } from './lib/preferences';
import { followTheme } from './lib/theme';
import './styles.css';

/** `npm run dev:fake` runs the window in a plain browser; every other mode has the shell around it. */
async function chooseBackend(): Promise<Backend> {
  if (import.meta.env.MODE === 'fake') {
    const { fakeBackend } = await import('./backend/fake');
    const wanted = new URLSearchParams(window.location.search);
    const as = wanted.get('as');
    return fakeBackend({
      now: Date.now,
      tickets: Number(wanted.get('tickets') ?? 60),
      look: preferences(),
      as: as === 'first_run' || as === 'signed_out' || as === 'staff' ? as : 'admin',
    });
  }
  const { tauriBackend } = await import('./backend/tauri');
  return tauriBackend;
}

followTheme();
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);
void chooseBackend().then((backend) =>
  root.render(
    <StrictMode>
      <App backend={backend} />
    </StrictMode>,
  ),
);
