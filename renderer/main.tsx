// The renderer's start: which wire, then words, then the screens.
import './parts/fonts.css';
import './parts/tokens.css';
import './parts/base.css';
import './parts/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createBooth } from './booth.ts';
import { startI18n } from './i18n/i18n.ts';
import { guardInput } from './scanner/guard-input.ts';
import { createScreen, ScreenProvider } from './state/screen.tsx';
import { browserWire } from './wire/browser-wire.ts';
import { electronWire } from './wire/electron-wire.ts';

function connect() {
  const electron = electronWire();
  if (electron !== null) return createScreen(createBooth(electron));
  const wire = browserWire();
  const screen = createScreen(createBooth(wire));
  wire.onEnd((link) => screen.store.setState({ link }));
  return screen;
}

const root = document.getElementById('root');
if (root === null) throw new Error('Broken invariant: index.html has no #root');
const screen = connect();
// Before any part of a screen listens to a key or a finger.
guardInput(screen.store, screen.scans);
// The booth's own language comes with its first view; until then the computer's.
await startI18n(navigator.language.startsWith('hi') ? 'hi' : 'en');
createRoot(root).render(
  <StrictMode>
    <ScreenProvider screen={screen}>
      <App />
    </ScreenProvider>
  </StrictMode>,
);
