// A month of two booths, hour by hour, against a real upstream: both come to the end of each hour before either goes on.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { trainingLotSettings } from '../../electron/training/training-lot.ts';
import { defaultLimits } from '../../upstream/configuration.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { openTrainingUpstream } from '../../upstream/training/open-training-upstream.ts';
import { type MonthBooth, openMonthBooth } from './booth.ts';
import { blackList } from './counter.ts';
import type { Gate } from './gate.ts';
import { gatewayAt } from './gateway-buttons.ts';
import { makeLot } from './lot.ts';
import { meetingPoint } from './meeting-point.ts';
import { closeDay } from './night.ts';
import { cashierOf, owner, type SignIn, supervisorOf, typed } from './people.ts';
import { randomOf } from './random.ts';
import { runShift, type ShiftResult } from './shift.ts';
import { findThieves, type ThiefReport } from './thieves.ts';
import { DAY_MS, HOUR_MS } from './traffic.ts';

export type MonthOptions = {
  /** Empty. Each booth gets `booth-1`, `booth-2` … in it; upstream lives in the first one's folder, as `npm start` has it. */
  readonly folder: string;
  readonly seed: number;
  /** The first day, local. */
  readonly year: number;
  readonly month: number;
  readonly days: number;
  readonly booths: number;
  /** Average of a day shift. */
  readonly entriesPerShift: number;
  readonly onDay?: (day: number) => void;
};
export type BoothMonth = {
  readonly booth: MonthBooth;
  readonly shifts: readonly ShiftResult[];
  readonly thieves: ThiefReport;
};
export type Month = {
  readonly booths: readonly BoothMonth[];
  readonly upstream: Awaited<ReturnType<typeof openTrainingUpstream>>;
  stop(): Promise<void>;
};

const SHIFTS = 3;
const HOURS = 8;
const FIRST_HOUR = 6;

/** Nothing is stopped yet when it answers, so that everything can be looked at. */
export async function runMonth(options: MonthOptions): Promise<Month> {
  const { folder, seed, days, booths: count } = options;
  const { utcOffsetMinutes } = trainingLotSettings;
  const startMs = Date.UTC(options.year, options.month - 1, 1, FIRST_HOUR) - utcOffsetMinutes * 60_000;
  // Upstream and gateway go on from the beginning of the hour in which the booths are: no QR runs out behind a booth's back.
  let hour = { startMs: startMs - HOUR_MS, begunMs: performance.now() };
  const serverNowMs = () => hour.startMs + Math.floor(performance.now() - hour.begunMs);
  const folders = Array.from({ length: count }, (_, index) => join(folder, `booth-${index + 1}`));
  for (const each of folders) mkdirSync(each, { recursive: true });
  const upstream = await openTrainingUpstream({
    folder: join(folders[0] ?? folder, 'upstream'),
    lotId: trainingLotSettings.lotId,
    durable: false,
    parts: { nowMs: serverNowMs, workEveryMs: 200 },
    gatewayNowMs: serverNowMs,
    limits: { ...defaultLimits, boothPerMinute: 1_000_000, pushesPerMinute: 1_000_000, webhookPerMinute: 1_000_000 },
  });
  const gateway = gatewayAt(upstream.gatewayUrl);
  const meet = meetingPoint(count, (ms) => {
    hour = { startMs: Math.max(serverNowMs(), ms), begunMs: performance.now() };
  });
  const booths = await Promise.all(
    folders.map(async (boothFolder, index): Promise<BoothMonth> => {
      const random = randomOf(seed * 1000 + index);
      const code = `T0${index + 1}`;
      const beginMs = startMs - HOUR_MS;
      await makeLot(boothFolder, {
        boothCode: code,
        nowMs: beginMs,
        newId: <Id extends string>() => ulid(beginMs, random.next) as Id,
      });
      const enrolmentCode = await makeEnrolmentCode(upstream.upstream.context, {
        lotId: trainingLotSettings.lotId,
        validHours: 24,
      });
      const booth = await openMonthBooth({
        folder: boothFolder,
        code,
        startMs: beginMs,
        random,
        upstream: { url: upstream.upstreamUrl, enrolmentCode, tellsTime: false },
      });
      const gate: Gate = { booth, random, inside: [], regulars: [], gateway, thefts: [] };
      const shifts: ShiftResult[] = [];
      for (let day = 0; day < days; day += 1) {
        for (let shift = 0; shift < SHIFTS; shift += 1) {
          const shiftStartMs = startMs + day * DAY_MS + shift * HOURS * HOUR_MS;
          shifts.push(
            await runShift(gate, {
              startMs: shiftStartMs,
              hours: HOURS,
              cashier: cashierOf({ booth: index, day, shift }),
              supervisor: supervisorOf({ day, shift }),
              utcOffsetMinutes,
              entriesPerShift: options.entriesPerShift,
              powerCutInHour: random.chance(0.04) ? random.int(1, HOURS - 2) : null,
              hourBegins: meet,
            }),
          );
        }
        const dayStartMs = startMs + day * DAY_MS;
        await closeDay({
          booth,
          random,
          supervisor: supervisorOf({ day, shift: 0 }),
          approver: supervisorOf({ day, shift: 1 }),
          dayStartMs,
          isLast: day === days - 1,
        });
        if (day % 9 === 1) await ownerLooks(gate, supervisorOf({ day, shift: 0 }));
        if (index === 0) options.onDay?.(day + 1);
      }
      return { booth, shifts, thieves: await findThieves(gate) };
    }),
  );
  return {
    booths,
    upstream,
    stop: async () => {
      for (const { booth } of booths) await booth.stop();
      await upstream.stop();
    },
  };
}

async function ownerLooks({ booth, random }: Gate, supervisor: SignIn): Promise<void> {
  await booth.ok('auth.signIn', typed(owner));
  await blackList({ booth, random }, supervisor);
  await booth.ok('auth.signOut', {});
}
