// Devices that do what they are asked at once, and leave no trace but in the journal.
import type { Devices } from '../../electron/devices/open-devices.ts';

const working = { state: 'ok', condition: 'closed', virtual: true } as const;

export function idleDevices(): Devices {
  return {
    printer: {
      virtual: true,
      widthDots: 576,
      health: async () => 'ok',
      print: async () => ({ state: 'printed', why: 'virtual' }),
      kickDrawer: async () => 'done',
      close: async () => {},
    },
    barrier: { virtual: true, pulse: async () => 'done', condition: () => 'closed', close: async () => {} },
    drawer: { virtual: true, kick: async () => 'done', condition: () => 'closed', close: async () => {} },
    scanner: null,
    views: () => ({
      printer: { ...working, condition: 'ok' },
      scanner: { state: 'ok', condition: 'keyboard', virtual: false },
      barrier: working,
      drawer: working,
    }),
    onChange: () => () => undefined,
    close: async () => {},
  };
}
