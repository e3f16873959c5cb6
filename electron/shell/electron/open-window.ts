// The booth's one window: isolated, sandboxed, and bound to our own page.
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { Log } from '../../monitoring/log.ts';
import { isRenderer, rendererAddress } from './renderer-protocol.ts';

export type WindowMaker = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

export function openWindow({
  Window,
  preload,
  log,
}: {
  readonly Window: WindowMaker;
  readonly preload: string;
  readonly log: Log;
}): BrowserWindow {
  const window = new Window({
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    title: 'Naka',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Sounds must be heard before the first click.
      autoplayPolicy: 'no-user-gesture-required',
      // A countdown must run on while another window is in front.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  bindToOwnPage(window.webContents);
  // The booth itself lives on; the lane's state is in the main process, so the page can come back to it.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('window.renderer_gone', { reason });
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  window.once('ready-to-show', () => {
    window.maximize();
    window.show();
  });
  void window.loadURL(rendererAddress);
  return window;
}

function bindToOwnPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => {
    if (!isRenderer(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
