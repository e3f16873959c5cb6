// The booth as a shell starts it against the real upstream on real PostgreSQL: enrolment, journal, gateway QR, confirmation.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { rupees } from '../../../domain/money/paise.ts';
import { type ChannelInput, type ChannelName, type ChannelOutput, channels } from '../../../electron/contract/channels.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { type RunningBooth, startBooth } from '../../../electron/shell/start-booth.ts';
import { makeEnrolmentCode } from '../../../upstream/operations/enrol-booth.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { startTestPostgres, type TestPostgres } from '../../upstream/postgres.ts';
import { openWorld, type World } from '../../upstream/world.ts';

let postgres: TestPostgres;
let world: World;
let dataFolder: string;
let booth: RunningBooth | null = null;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  world = await openWorld(await postgres.freshDatabase());
  dataFolder = mkdtempSync(join(tmpdir(), 'naka-real-'));
});
afterEach(async () => {
  await booth?.stop();
  booth = null;
  await world.stop();
  rmSync(dataFolder, { recursive: true });
});

async function start(enrolmentCode: string): Promise<RunningBooth> {
  const options = parseShellOptions([
    '--data',
    dataFolder,
    '--upstream',
    world.upstream.url,
    '--enrolment-code',
    enrolmentCode,
    '--training',
    '--check-outputs',
  ]);
  booth = await startBooth({ options, secrets: openFileSecretStore(join(dataFolder, 'secrets.json')), log: memoryLog() });
  return booth;
}
const newCode = () => makeEnrolmentCode(world.upstream.context, { lotId: 'NAKATRAIN', validHours: 1 });

async function ask<Name extends ChannelName>(
  name: Name,
  input: Omit<ChannelInput<Name>, 'requestId'>,
): Promise<ChannelOutput<Name>> {
  const reply = await booth?.invoke(name, channels[name].writes ? { ...input, requestId: ulid() } : input);
  if (reply?.ok !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value as ChannelOutput<Name>;
}
const upstreamView = async () => (await ask('booth.view', {})).upstream;

async function letOneIn() {
  await ask('auth.signIn', { code: '101', pin: '1111' });
  await ask('shift.open', { counts: [{ kind: 'note', facePaise: rupees(100), count: 10 }] });
  return ask('ticket.issue', { plate: 'MH12AB1234', vehicleClass: 'car', slotId: null });
}

it('enrols, hands over its whole journal, and hears the gateway', async () => {
  await start(await newCode());
  const { session } = await letOneIn();
  await expect.poll(upstreamView).toMatchObject({ state: 'connected', backlog: 0, parked: 0 });

  const exit = await ask('exit.quote', { by: { kind: 'session', sessionId: session.sessionId }, lost: true });
  if (exit.kind !== 'quote') throw new Error('expected a quote');
  const started = await ask('payment.startOnline', { quoteId: exit.quoteId, method: 'upi' });
  await expect.poll(async () => (await ask('booth.view', {})).waiting[0]?.qrText ?? null).toMatch(/^upi:/);
  expect(await ask('payment.askAgain', { paymentId: started.paymentId })).toEqual({ gateway: 'waiting' });

  const confirmed = new Promise((resolve) => booth?.onEvent((name, payload) => name === 'payment.confirmed' && resolve(payload)));
  expect(await world.control(`/control/orders/${started.paymentId}/pay`)).toMatchObject({ status: 200 });
  expect(await confirmed).toMatchObject({ opened: true, settled: { method: 'upi', amountPaise: exit.duePaise } });
  await expect.poll(upstreamView).toMatchObject({ state: 'connected', backlog: 0, parked: 0 });
  await expect.poll(() => readdirSync(join(dataFolder, 'printed')).filter((name) => name.endsWith('.txt')).length).toBe(2);
});

it('goes on with its token after a restart, without a code', async () => {
  await start(await newCode());
  await letOneIn();
  await expect.poll(upstreamView).toMatchObject({ state: 'connected', backlog: 0 });
  await booth?.stop();
  await start('no-longer-valid');
  await expect.poll(upstreamView).toMatchObject({ state: 'connected', backlog: 0 });
});

it('works on without upstream when the code is wrong, and shows that it is refused', async () => {
  await start('wrong-code-wrong-code');
  await letOneIn();
  await expect.poll(upstreamView).toMatchObject({ state: 'refused' });
  expect((await upstreamView()).backlog).toBeGreaterThan(0);
});
