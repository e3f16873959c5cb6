// A booth that cannot open its books, for tests: the recovery screen's own booth over a data folder that somebody damaged.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RefusalCode } from '../../../domain/refusals.ts';
import type { Result } from '../../../domain/result.ts';
import type { Booth } from '../../../electron/booth.ts';
import { type ChannelInput, type ChannelName, type ChannelOutput, channels } from '../../../electron/contract/channels.ts';
import { openRecoveryBooth } from '../../../electron/recovery-booth.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { newId, openWorld } from './booth-world.ts';
import { letIn, openLane } from './cashier.ts';
import { TEST_PIN_HASH_COST } from './prepared-booth.ts';
import { type TestClock, testClock } from './test-clock.ts';

export const nowhere = { place: null, recoveryKey: null, recoveryCode: null, lastTicket: null, lastReceipt: null } as const;

type Asked<Name extends ChannelName> = Omit<ChannelInput<Name>, 'requestId'> & { readonly requestId?: string };

export type RecoveryWorld = {
  readonly folder: string;
  readonly clock: TestClock;
  readonly booth: ReturnType<typeof openRecoveryBooth>;
  ask<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<Result<ChannelOutput<Name>>>;
  ok<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<ChannelOutput<Name>>;
  refusal<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<RefusalCode>;
};

const endings: (() => Promise<void> | void)[] = [];

/** Call in afterEach, before `closeWorlds`. */
export async function closeRecoveries(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}

/** A training booth with a vehicle inside; the first page of its database is gone. Closed. */
export async function damagedBooth(): Promise<{ readonly folder: string; readonly clock: TestClock }> {
  const world = await openWorld();
  await openLane(world);
  await letIn(world);
  await world.close();
  const file = join(world.folder, 'naka.db');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, 0, 4_096));
  return { folder: world.folder, clock: world.clock };
}

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'naka-recovery-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openRecovery(
  { folder, clock = testClock() }: { readonly folder: string; readonly clock?: TestClock },
  { upstreamUrl = null, become }: { readonly upstreamUrl?: string | null; readonly become?: () => Promise<Booth> } = {},
): RecoveryWorld {
  let became = false;
  const booth = openRecoveryBooth({
    dataFolder: folder,
    secrets: { open: async () => openFileSecretStore(join(folder, 'secrets.json')), files: ['secrets.json'] },
    clock,
    newId,
    version: '0.1.0',
    log: memoryLog(),
    pinHashCost: TEST_PIN_HASH_COST,
    why: { en: 'The database file of this booth is damaged.', hi: 'इस बूथ की डेटाबेस फ़ाइल ख़राब है।' },
    upstreamUrl,
    mayStart: false,
    checkOutputs: true,
    become:
      become ??
      (async () => {
        became = true;
        return (await openWorld({ folder, clock, upstream: null })).booth;
      }),
  });
  // The booth that it became is stopped with its world.
  endings.push(async () => {
    if (!became) await booth.stop();
  });
  const ask = async <Name extends ChannelName>(name: Name, input: Asked<Name>) => {
    const asked = channels[name]?.writes ? { requestId: newId(), ...input } : input;
    return (await booth.invoke(name, asked)) as Result<ChannelOutput<Name>>;
  };
  return {
    folder,
    clock,
    booth,
    ask,
    ok: async (name, input) => {
      const reply = await ask(name, input);
      expect(reply, name).toMatchObject({ ok: true });
      return (reply as { readonly value: ChannelOutput<typeof name> }).value;
    },
    refusal: async (name, input) => {
      const reply = await ask(name, input);
      expect(reply, name).toMatchObject({ ok: false });
      return (reply as { readonly refusal: { readonly code: RefusalCode } }).refusal.code;
    },
  };
}

/** A server that answers what a test says. */
export async function serverThatSays(
  answer: (path: string) => { readonly status: number; readonly body: unknown },
): Promise<string> {
  const server = createServer((request, response) => {
    const { status, body } = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
