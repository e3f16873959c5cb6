// One real booth of the month: its channels, its clock, and what happens to it. Devices answer at once and nothing is drawn.
import { join } from 'node:path';
import { ulid } from 'ulid';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { NewId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import { type Booth, openBooth } from '../../electron/booth.ts';
import { type ChannelInput, type ChannelName, type ChannelOutput, channels } from '../../electron/contract/channels.ts';
import type { EventPayload } from '../../electron/contract/events.ts';
import type { Log } from '../../electron/monitoring/log.ts';
import type { UpstreamAddress } from '../../electron/operations/upstream-link.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { idleDevices } from './idle-devices.ts';
import type { Random } from './random.ts';

type Asked<Name extends ChannelName> = Omit<ChannelInput<Name>, 'requestId'>;
export type MonthBooth = {
  readonly folder: string;
  readonly code: string;
  /** Its wall clock, which never goes back. */
  nowMs(): number;
  /** Goes on to this moment; a moment that has gone is now. */
  goTo(ms: number): void;
  /** Throws for a refusal. */
  ok<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<ChannelOutput<Name>>;
  ask<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<Result<ChannelOutput<Name>>>;
  /** The payments that the gateway has confirmed, and those that came to nothing, since the last call. */
  news(): { readonly confirmed: readonly string[]; readonly trouble: readonly string[] };
  read<Value>(look: (tx: ReadTx) => Value): Value;
  /** The power goes; somebody switches the booth on again `minutes` later. Nobody is signed in then. */
  powerCut(minutes: number): Promise<void>;
  stop(): Promise<void>;
};
export type MonthBoothOptions = {
  readonly folder: string;
  readonly code: string;
  readonly startMs: number;
  readonly random: Random;
  readonly upstream: UpstreamAddress | null;
};

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;
  constructor(channel: string, code: RefusalCode, detail: unknown) {
    super(`${channel} was refused: ${code} ${JSON.stringify(detail ?? {})}`);
    this.code = code;
  }
}

const MINUTE_MS = 60_000;
/** What never happens to a booth whose disk and server work. */
const alarms = /ipc\.threw|db\.broken|failed$|record_parked|feed_poison|push_refused|not_drawn/;

export async function openMonthBooth(options: MonthBoothOptions): Promise<MonthBooth> {
  const { folder, code, random } = options;
  let nowMs = options.startMs;
  const passedMs = () => nowMs - options.startMs;
  const clock = { nowMs: () => nowMs, monotonicMs: passedMs, uptimeMs: passedMs, computerRun: 'demo' };
  const newId: NewId = <Id extends string>() => ulid(nowMs, random.next) as Id;
  const heard = { confirmed: [] as string[], trouble: [] as string[] };
  let alarm: string | null = null;
  const note = (event: string, fields?: object) => {
    if (alarms.test(event)) alarm ??= `${code}: the booth logged ${event} ${JSON.stringify(fields ?? {})}`;
  };
  const log: Log = { debug: () => {}, info: () => {}, warn: note, error: note };
  let database: BoothDatabase | null = null;
  let booth: Booth;

  async function open(): Promise<void> {
    booth = await openBooth({
      makesBackups: false,
      dataFolder: folder,
      clock,
      newId,
      random: random.next,
      secrets: openFileSecretStore(join(folder, 'secrets.json')),
      devices: idleDevices(),
      upstream: options.upstream,
      log,
      training: true,
      version: '0.1.0',
      checkOutputs: false,
      draw: () => ({ picture: { widthDots: 8, heightDots: 0, rows: new Uint8Array() }, text: '' }),
      openDatabase: (file) => {
        database = openBoothDatabase({ file });
        return database;
      },
    });
    booth.onEvent((name, payload) => {
      if (name === 'payment.confirmed') heard.confirmed.push((payload as EventPayload<'payment.confirmed'>).payment.paymentId);
      if (name === 'payment.trouble') heard.trouble.push((payload as EventPayload<'payment.trouble'>).payment.paymentId);
    });
    booth.start();
  }

  const ask: MonthBooth['ask'] = async (name, input) => {
    const { writes } = channels[name];
    const requestId = newId<string>();
    const reply = (await booth.invoke(name, writes ? { ...input, requestId } : input)) as Result<ChannelOutput<typeof name>>;
    if (writes && reply.ok) booth.acknowledge(requestId);
    if (alarm !== null) throw new Error(alarm);
    return reply;
  };
  await open();
  return {
    folder,
    code,
    nowMs: clock.nowMs,
    goTo: (ms) => {
      nowMs = Math.max(nowMs, Math.trunc(ms));
      // A hand at the desk, so that it does not lock.
      void booth.invoke('desk.felt', {});
    },
    ask,
    ok: async (name, input) => {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Refused(name, reply.refusal.code, { input, detail: reply.refusal.detail });
      return reply.value;
    },
    news: () => ({ confirmed: heard.confirmed.splice(0), trouble: heard.trouble.splice(0) }),
    read: (look) => {
      if (database === null) throw new Error('No booth is open');
      return database.read(look);
    },
    powerCut: async (minutes) => {
      database?.close();
      await booth.stop().catch(() => undefined);
      alarm = null;
      nowMs += minutes * MINUTE_MS;
      await open();
    },
    stop: async () => {
      await booth.stop();
    },
  };
}
