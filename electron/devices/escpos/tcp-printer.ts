// A real receipt printer on the network. It says `printed` only when the printer proved that it consumed the job.
import { systemTimers, type Timers } from '../../settings/timers.ts';
import type { DrawerOutcome, PrinterHealth, PrintJob, PrintOutcome, ReceiptPrinter } from '../receipt-printer.ts';
import { ASK_CONSUMED, ASK_STATUS, AUTOMATIC_STATUS_OFF, AUTOMATIC_STATUS_ON, DRAWER_PULSE, STATUS_REPLIES } from './commands.ts';
import { encodePicture } from './encode-picture.ts';
import { openPrinterLink, type PrinterLink } from './printer-link.ts';
import { canPrint, healthOf, healthOfAutomatic } from './printer-status.ts';

export type TcpPrinterOptions = {
  readonly host: string;
  readonly port: number;
  readonly widthDots: 576 | 384;
  /** asb: it answers about its state. none: it never answers; then every byte taken is all that can be known. */
  readonly status: 'asb' | 'none';
  readonly deadlines?: Partial<PrinterDeadlines>;
  readonly timers?: Timers;
};

/** Milliseconds. */
export type PrinterDeadlines = {
  /** Connecting, asking for its state, and proving that it is idle; a printer that stays mute costs no more than this. */
  readonly readyMs: number;
  /** From the last byte to the proof while the printer is well; 200 mm of paper take about two seconds. */
  readonly proofMs: number;
  /** To the proof when paper or cover stopped it in the middle: a person has to come. It then goes on by itself. */
  readonly helpMs: number;
  /** For late answers to an earlier connection: they come at once, if they come. */
  readonly strayMs: number;
};
const usualDeadlines: PrinterDeadlines = { readyMs: 800, proofMs: 8_000, helpMs: 60_000, strayMs: 30 };
const FAREWELL_MS = 100;

export function createTcpPrinter({ deadlines, timers = systemTimers, ...options }: TcpPrinterOptions): ReceiptPrinter {
  const waits = { ...usualDeadlines, ...deadlines };
  let latest: PrinterHealth = 'offline';
  let turn: Promise<unknown> = Promise.resolve();
  let busy = 0;

  /** Printers take one connection at a time. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    busy++;
    const mine = turn.then(work).finally(() => busy--);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const saw = (health: PrinterHealth) => {
    latest = health;
    return health;
  };
  const port: Port = { ...options, waits, timers, saw };
  return {
    virtual: false,
    widthDots: options.widthDots,
    health: async () => (busy > 0 ? latest : inTurn(() => askHealth(port))),
    print: (job) => inTurn(() => printOn(port, job)),
    kickDrawer: (signal) => inTurn(() => kickOn(port, signal)),
    close: async () => void (await turn),
  };
}

type Port = Omit<TcpPrinterOptions, 'deadlines'> & {
  readonly waits: PrinterDeadlines;
  readonly timers: Timers;
  /** Remembers the state for whoever asks while the printer is busy. */
  saw(health: PrinterHealth): PrinterHealth;
};
type Ready = { readonly link: PrinterLink } | { readonly link: null; readonly why: string };

async function askHealth(port: Port): Promise<PrinterHealth> {
  const deadlineAtMs = port.timers.nowMs() + port.waits.readyMs;
  const link = await openPrinterLink(port, deadlineAtMs);
  if (link === undefined) return port.saw('offline');
  try {
    if (port.status === 'none') return port.saw('no_status');
    return port.saw((await statusOver(link, deadlineAtMs)) ?? 'offline');
  } finally {
    link.drop();
  }
}

async function printOn(port: Port, { picture }: PrintJob): Promise<PrintOutcome> {
  const ready = await becomeReady(port);
  if (ready.link === null) return { state: 'not_sent', why: ready.why };
  const { link } = ready;
  const bytes = await encodePicture(picture);
  // From here on a part may be on paper, so no failure is `not_sent` any more.
  try {
    return port.status === 'none' ? await printUnseen(port, link, bytes) : await printProven(port, link, bytes);
  } finally {
    link.drop();
  }
}

async function printUnseen({ waits, timers }: Port, link: PrinterLink, bytes: Buffer): Promise<PrintOutcome> {
  const took = (await link.send(bytes, timers.nowMs() + waits.proofMs)) && (await link.finish(timers.nowMs() + waits.readyMs));
  if (took) return { state: 'printed', why: 'no_status' };
  return { state: 'unknown', why: link.broken() ? 'reset' : 'no_proof' };
}

async function printProven(port: Port, link: PrinterLink, bytes: Buffer): Promise<PrintOutcome> {
  // Not awaited: a printer that stopped in the middle takes the rest only when somebody has helped it.
  void link.send(Buffer.concat([bytes, ASK_CONSUMED]), port.timers.nowMs() + port.waits.helpMs);
  const outcome = await waitForProof(port, link);
  if (outcome.state === 'printed') await bidFarewell(port, link);
  return outcome;
}

/** Connects and asks the state; nothing that could print is sent before both answers are there. */
async function becomeReady(port: Port): Promise<Ready> {
  const deadlineAtMs = port.timers.nowMs() + port.waits.readyMs;
  const link = await openPrinterLink(port, deadlineAtMs);
  if (link === undefined) return { link: null, why: port.saw('offline') };
  if (port.status === 'none') return { link };
  const health = await statusOver(link, deadlineAtMs);
  const why = health === undefined ? 'mute' : canPrint(health) ? await busyWith(port, link, deadlineAtMs) : health;
  port.saw(health ?? 'offline');
  if (why === null) return { link };
  link.drop();
  return { link: null, why };
}

async function statusOver(link: PrinterLink, deadlineAtMs: number): Promise<PrinterHealth | undefined> {
  if (!(await link.send(ASK_STATUS, deadlineAtMs))) return undefined;
  const replies = await link.receive('realTime', STATUS_REPLIES, deadlineAtMs);
  return replies.length < STATUS_REPLIES
    ? undefined
    : healthOf(replies.flatMap((reply) => ('byte' in reply ? [reply.byte] : [])));
}

/**
 * A printer that still holds the rest of an earlier job would print it before ours, and its late answer would pass for our proof.
 * So it has to answer once out of its empty buffer, and answers to earlier questions are thrown away.
 */
async function busyWith({ waits, timers }: Port, link: PrinterLink, deadlineAtMs: number): Promise<'busy' | null> {
  if (!(await link.send(Buffer.concat([AUTOMATIC_STATUS_ON, ASK_CONSUMED]), deadlineAtMs))) return 'busy';
  if ((await link.receive('consumed', 1, deadlineAtMs)).length === 0) return 'busy';
  await new Promise<void>((resolve) => timers.after(waits.strayMs, resolve));
  link.take('consumed');
  return null;
}

async function waitForProof({ waits, timers, saw }: Port, link: PrinterLink): Promise<PrintOutcome> {
  const helpUntilMs = timers.nowMs() + waits.helpMs;
  let proofUntilMs = timers.nowMs() + waits.proofMs;
  let health: PrinterHealth = 'ok';
  for (;;) {
    await link.reply(canPrint(health) ? proofUntilMs : helpUntilMs);
    if (link.take('consumed').length > 0) return { state: 'printed', why: 'proof' };
    if (link.broken()) return { state: 'unknown', why: 'reset' };
    const told = link.take('automatic').at(-1);
    // Nobody asks for the state while a job prints, so such an answer is a stray one.
    link.take('realTime');
    const wasWell = canPrint(health);
    if (told?.kind === 'automatic') health = saw(healthOfAutomatic(told.bytes));
    const isWell = canPrint(health);
    if (isWell && !wasWell) proofUntilMs = timers.nowMs() + waits.proofMs;
    if (timers.nowMs() >= (isWell ? proofUntilMs : helpUntilMs)) return { state: 'unknown', why: isWell ? 'no_proof' : health };
  }
}

/** The proof is there, so nothing that goes wrong here matters to the job. */
async function bidFarewell({ waits, timers }: Port, link: PrinterLink): Promise<void> {
  const deadlineAtMs = timers.nowMs() + waits.readyMs;
  if (await link.send(AUTOMATIC_STATUS_OFF, deadlineAtMs)) await link.finish(timers.nowMs() + FAREWELL_MS);
}

async function kickOn(port: Port, signal: AbortSignal): Promise<DrawerOutcome> {
  if (signal.aborted) return 'not_sent';
  const ready = await becomeReady(port);
  if (ready.link === null) return 'not_sent';
  if (signal.aborted) {
    ready.link.drop();
    return 'not_sent';
  }
  const { link } = ready;
  const deadlineAtMs = port.timers.nowMs() + port.waits.readyMs;
  try {
    if (port.status === 'none') {
      const took = (await link.send(DRAWER_PULSE, deadlineAtMs)) && (await link.finish(deadlineAtMs));
      return took ? 'done' : 'unknown';
    }
    await link.send(Buffer.concat([DRAWER_PULSE, ASK_CONSUMED]), deadlineAtMs);
    if ((await link.receive('consumed', 1, deadlineAtMs)).length === 0) return 'unknown';
    await bidFarewell(port, link);
    return 'done';
  } finally {
    link.drop();
  }
}
