// Makes the devices that the settings name, watches them, and says how they are. Called by the shell, handed to the booth.
import type { DeviceView } from '../contract/views.ts';
import type { Log } from '../monitoring/log.ts';
import { systemTimers, type Timers } from '../settings/timers.ts';
import type { Barrier } from './barrier.ts';
import type { DeviceSettings } from './device-settings.ts';
import type { Drawer } from './drawer.ts';
import { createTcpPrinter } from './escpos/tcp-printer.ts';
import { createPrinterDrawer } from './printer-drawer.ts';
import type { PrinterHealth, ReceiptPrinter } from './receipt-printer.ts';
import type { Scanner } from './scanner.ts';
import { createVirtualBarrier } from './virtual/virtual-barrier.ts';
import { createVirtualDrawer } from './virtual/virtual-drawer.ts';
import { createVirtualPrinter } from './virtual/virtual-printer.ts';

/** How long trouble of an idle device may stay unseen; a virtual one is asked often because asking costs nothing. */
const WATCH_MS = { virtual: 500, real: 5_000 } as const;

export type DeviceViews = Readonly<Record<'printer' | 'scanner' | 'barrier' | 'drawer', DeviceView>>;

export type Devices = {
  readonly printer: ReceiptPrinter;
  readonly barrier: Barrier;
  readonly drawer: Drawer;
  /** Null: scanning comes by the keyboard wedge, which the renderer decodes. */
  readonly scanner: Scanner | null;
  views(): DeviceViews;
  /** Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

export function openDevices({
  settings,
  dataFolder,
  log,
  nowMs,
  timers = systemTimers,
}: {
  readonly settings: DeviceSettings;
  readonly dataFolder: string;
  readonly log: Log;
  readonly nowMs: () => number;
  readonly timers?: Timers;
}): Devices {
  const listeners = new Set<() => void>();
  let shown = '';
  const tell = () => {
    const now = JSON.stringify(views());
    if (now === shown) return;
    shown = now;
    for (const listener of listeners) listener();
  };
  const printer = openPrinter(settings.printer, { dataFolder, nowMs, timers });
  const barrier = createVirtualBarrier({ dataFolder, nowMs, timers, onChange: tell });
  const drawer =
    settings.drawer.kind === 'printer'
      ? createPrinterDrawer(printer)
      : createVirtualDrawer({ dataFolder, nowMs, timers, onChange: tell });
  let health: PrinterHealth = 'ok';
  const views = (): DeviceViews => ({
    printer: { state: printerStates[health], condition: health, virtual: printer.virtual },
    scanner: { state: 'ok', condition: 'keyboard', virtual: false },
    barrier: openingView(barrier),
    drawer: openingView(drawer),
  });

  const look = async () => {
    const found = await printer.health();
    if (found !== health) log.info('printer.health', { from: health, to: found });
    health = found;
    tell();
  };
  const watch = startWatch(look, { everyMs: printer.virtual ? WATCH_MS.virtual : WATCH_MS.real, timers, log });
  return {
    printer,
    barrier,
    drawer,
    scanner: null,
    views,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      await watch.stop();
      await Promise.all([printer.close(), barrier.close(), drawer.close()]);
    },
  };
}

const printerStates = {
  ok: 'ok',
  no_status: 'ok',
  near_end: 'trouble',
  paper_out: 'trouble',
  cover_open: 'trouble',
  offline: 'off',
} as const satisfies Record<PrinterHealth, DeviceView['state']>;

function openPrinter(
  settings: DeviceSettings['printer'],
  { dataFolder, nowMs, timers }: { readonly dataFolder: string; readonly nowMs: () => number; readonly timers: Timers },
): ReceiptPrinter {
  const widthDots = settings.paper === '80mm' ? 576 : 384;
  if (settings.kind === 'virtual') return createVirtualPrinter({ dataFolder, widthDots, nowMs });
  return createTcpPrinter({ host: settings.host, port: settings.port, widthDots, status: settings.status, timers });
}

function openingView(device: Barrier | Drawer): DeviceView {
  const condition = device.condition();
  const state = condition === 'offline' ? 'off' : condition === 'open' ? 'busy' : 'ok';
  return { state, condition, virtual: device.virtual };
}

/** Looks at once and then again and again, never twice at a time. */
function startWatch(
  look: () => Promise<void>,
  { everyMs, timers, log }: { readonly everyMs: number; readonly timers: Timers; readonly log: Log },
): { stop(): Promise<void> } {
  let stopped = false;
  let callOff = () => {};
  let running: Promise<void> = Promise.resolve();
  const round = () => {
    running = look()
      .catch((error: unknown) => log.error('devices.watch_failed', { error: String(error) }))
      .finally(() => {
        if (!stopped) callOff = timers.after(everyMs, round);
      });
  };
  round();
  return {
    async stop() {
      stopped = true;
      callOff();
      await running;
    },
  };
}
