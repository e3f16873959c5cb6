import { beforeEach, expect, it, vi } from 'vitest';
import { channels } from '../../../electron/contract/channels.ts';
import type { Wire } from '../../../electron/contract/wire.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  sent: [] as unknown[][],
  listeners: new Map<string, Set<(...values: unknown[]) => void>>(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void electron.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (...values: unknown[]) => {
      electron.invoked.push(values);
      return { ok: true, value: 'reply' };
    },
    send: (...values: unknown[]) => void electron.sent.push(values),
    on: (name: string, listener: () => void) =>
      void electron.listeners.set(name, (electron.listeners.get(name) ?? new Set()).add(listener)),
    off: (name: string, listener: () => void) => void electron.listeners.get(name)?.delete(listener),
  },
}));

let wire: Wire;
beforeEach(async () => {
  await import('../../../electron/preload.ts');
  wire = electron.exposed.get('naka') as Wire;
  electron.invoked.length = 0;
  electron.sent.length = 0;
});

it('exposes the wire and nothing of Electron', () => {
  expect([...electron.exposed.keys()]).toEqual(['naka']);
  expect(Object.keys(wire).sort()).toEqual(['invoke', 'on', 'onLink']);
});

it('carries every channel of the contract under its own name', async () => {
  for (const name of Object.keys(channels)) await (wire.invoke as (name: string, input: unknown) => Promise<unknown>)(name, {});
  expect(electron.invoked.map(([channel]) => channel)).toEqual(Object.keys(channels).map((name) => `naka:call:${name}`));
});

it.each(['no.such', 'constructor', '__proto__'])('knows no channel %s', async (name) => {
  await expect(wire.invoke(name as 'booth.view', {})).rejects.toThrow('No such channel');
  expect(electron.invoked).toEqual([]);
});

it('acknowledges the reply of a write, and of nothing else', async () => {
  expect(await wire.invoke('attention.seen', {})).toEqual({ ok: true, value: 'reply' });
  expect(electron.sent).toEqual([]);
  await wire.invoke('shift.open', { requestId: 'R1', counts: [] } as never);
  expect(electron.sent).toEqual([['naka:acknowledge', 'R1']]);
});

it('hears the events it asked for, until it stops listening', () => {
  const heard: unknown[] = [];
  const stop = wire.on('attention.raised', (payload) => heard.push(payload));
  const tell = (name: string, payload: unknown) => {
    for (const listener of electron.listeners.get('naka:event') ?? []) listener({}, name, payload);
  };
  tell('attention.raised', 1);
  tell('booth.changed', 2);
  stop();
  tell('attention.raised', 3);
  expect(heard).toEqual([1]);
});

it('has a link that is always up', () => {
  const told: boolean[] = [];
  wire.onLink((up) => told.push(up));
  expect(told).toEqual([true]);
});
