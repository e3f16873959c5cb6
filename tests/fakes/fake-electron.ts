// Records the few calls that the Electron shell makes, and lets a test play Electron's side: quit, a call from a frame, a request.
import { EventEmitter } from 'node:events';
import type { ElectronParts } from '../../electron/shell/electron/run-electron-shell.ts';

export type Listener = (...values: unknown[]) => unknown;

export function fakeElectron() {
  const app = Object.assign(new EventEmitter(), {
    exits: [] as number[],
    getPath: (name: string) => `/home/naka/${name}`,
    quit() {
      app.emit('before-quit', { preventDefault: () => {} });
    },
    exit(code: number) {
      app.exits.push(code);
      app.emit('exited');
    },
  });
  const handlers = new Map<string, Listener>();
  const listeners = new Map<string, Listener>();
  const schemes = new Map<string, (request: Request) => Response>();
  const guards = new Map<string, Listener>();
  const errors: string[] = [];
  const signals = new EventEmitter();
  const windows: ReturnType<typeof fakeWindow>[] = [];
  const guard = (name: string) => (listener: Listener) => void guards.set(name, listener);
  class Window {
    constructor(options: object) {
      const made = fakeWindow(options);
      windows.push(made);
      // biome-ignore lint/correctness/noConstructorReturn: the shell only ever sees the recording window
      return made as unknown as Window;
    }
  }
  const parts = {
    app,
    protocol: { handle: (scheme: string, handler: (request: Request) => Response) => void schemes.set(scheme, handler) },
    ipcMain: {
      handle: (name: string, handler: Listener) => void handlers.set(name, handler),
      on: (name: string, listener: Listener) => void listeners.set(name, listener),
    },
    dialog: { showErrorBox: (_title: string, text: string) => void errors.push(text) },
    session: {
      setPermissionRequestHandler: guard('permissionRequest'),
      setPermissionCheckHandler: guard('permissionCheck'),
      setDevicePermissionHandler: guard('devicePermission'),
      webRequest: { onBeforeRequest: guard('beforeRequest') },
      on: (name: string, listener: Listener) => void guards.set(name, listener),
    },
    keyStore: fakeKeyStore(),
    signals,
    Window,
  };
  return { parts: parts as unknown as ElectronParts, app, handlers, listeners, schemes, guards, errors, windows, signals };
}

function fakeWindow(options: object) {
  const contents = Object.assign(new EventEmitter(), {
    sent: [] as unknown[][],
    mainFrame: { url: 'naka://booth/index.html' },
    openHandler: null as Listener | null,
    reloads: 0,
    send: (...values: unknown[]) => void contents.sent.push(values),
    isDestroyed: () => false,
    setWindowOpenHandler(handler: Listener) {
      contents.openHandler = handler;
    },
    reload: () => {
      contents.reloads++;
    },
  });
  const window = Object.assign(new EventEmitter(), {
    options,
    webContents: contents,
    loaded: [] as string[],
    loadURL: async (url: string) => void window.loaded.push(url),
    removeMenu: () => {},
    maximize: () => {},
    show: () => {},
  });
  return window;
}

/** Seals by turning the text around: enough to see that it does not lie there as it is. */
export function fakeKeyStore({ available = true }: { readonly available?: boolean } = {}) {
  return {
    isAsyncEncryptionAvailable: async () => available,
    encryptStringAsync: async (text: string) => Buffer.from([...text].reverse().join('')),
    decryptStringAsync: async (sealed: Buffer) => ({ result: [...sealed.toString()].reverse().join(''), shouldReEncrypt: false }),
    getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  };
}
