// The entry: the draft that is typed, and issuing its ticket. Also stays that end without one (void, left unrecorded, typed).
import type { SessionId, VehicleClassId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import type { ChannelOutput } from '../../electron/contract/channels.ts';
import type { PassView } from '../../electron/contract/views.ts';
import type { WriteContent } from '../booth.ts';
import type { ActionContext } from './context.ts';
import { type EntryDraft, emptyEntry, isOrdinary } from './lane.ts';
import type { Approver } from './panel.ts';

/** The second half of a double Enter on an exit must not issue the ticket that stood half typed. */
const doubleEnterMs = 700;

/** A pass that may not be used now: the vehicle may still come in with a ticket. */
const ordinaryNext: ReadonlySet<string> = new Set([
  'pass_blocked',
  'pass_not_yet_valid',
  'pass_expired',
  'pass_wrong_class',
  'pass_already_inside',
]);

function typedPlate({ plate }: EntryDraft): string | null {
  return plate.trim() === '' ? null : plate.trim();
}

type Approval = { readonly approver: Approver | null; readonly reason: string };

export function createEntryActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  function draft(change: Partial<EntryDraft>): void {
    const { entry, band } = store.getState();
    // Typing is the next action: a refusal has been read.
    const stale = band?.kind === 'refusal' || band?.kind === 'trouble';
    store.setState({ entry: { ...entry, ...change }, ...(stale ? { band: null } : {}) });
  }

  /** `vehicleClass`: of the pass, where none was chosen. */
  async function issue(vehicleClass = store.getState().entry.vehicleClass): Promise<void> {
    const { entry, settledAtMs } = store.getState();
    if (vehicleClass === null || performance.now() - settledAtMs < doubleEnterMs) return;
    await once(async () => {
      const { slotId } = entry;
      const ordinary = isOrdinary(entry);
      const reply = await booth.write('ticket.issue', { plate: typedPlate(entry), vehicleClass, slotId, ordinary });
      if (reply.ok) return entered(reply.value);
      refuse(reply.refusal);
      const { code } = reply.refusal;
      if (code === 'slot_taken' || code === 'slot_unknown') store.setState({ entry: { ...entry, slotId: null } });
      // It was said; the next Enter means an ordinary ticket.
      if (ordinaryNext.has(code)) store.setState({ entry: { ...entry, vehicleClass, ordinaryPlate: entry.plate } });
    });
  }

  /** Somebody approved what refused this entry: a black-listed plate, or a second vehicle of a pass. */
  async function issueAgreed(
    action: 'black_list_entry' | 'passback',
    vehicleClass: VehicleClassId,
    { approver, reason }: Approval,
  ): Promise<Refusal | null> {
    const { entry } = store.getState();
    const { slotId } = entry;
    const ordinary = action !== 'passback' && isOrdinary(entry);
    const content = { plate: typedPlate(entry), vehicleClass, slotId, ordinary };
    const reply = await booth.write('ticket.issueAgreed', { ...content, action, reason, approver });
    if (!reply.ok) return reply.refusal;
    entered(reply.value);
    return null;
  }

  /** A pass whose card was scanned comes in. `plate` null: which of its vehicles it is, nobody said. */
  const letInPass = (pass: PassView, plate: string | null) =>
    once(async () => {
      const { passId, vehicleClass } = pass;
      const reply = await booth.write('ticket.issue', { plate, vehicleClass, slotId: null, passId });
      if (reply.ok) entered(reply.value);
      else refuse(reply.refusal);
    });

  async function letInPassAgreed(pass: PassView, plate: string | null, { approver, reason }: Approval): Promise<Refusal | null> {
    const { passId, vehicleClass } = pass;
    const content = { plate, vehicleClass, slotId: null, passId };
    const reply = await booth.write('ticket.issueAgreed', { ...content, action: 'passback', reason, approver });
    if (!reply.ok) return reply.refusal;
    entered(reply.value);
    return null;
  }

  function entered({ session, pass }: ChannelOutput<'ticket.issue'>): void {
    store.setState({ entry: emptyEntry, lane: { kind: 'idle' } });
    sounds.play('entry');
    showBand({ kind: 'entered', session, pass });
  }

  /** An ordinary ticket for a pass that may not be used now. */
  function ordinaryFor(pass: PassView): void {
    const [only] = pass.plates;
    const plate = pass.plates.length === 1 && only !== undefined ? only : '';
    store.setState({
      lane: { kind: 'idle' },
      band: null,
      entry: { ...emptyEntry, plate, vehicleClass: pass.vehicleClass, ordinaryPlate: plate },
    });
  }

  async function closeLeftUnrecorded(sessionId: SessionId, { approver, reason }: Approval): Promise<Refusal | null> {
    const reply = await booth.write('session.leftUnrecorded', { sessionId, reason, approver });
    if (!reply.ok) return reply.refusal;
    showBand({ kind: 'done', text: { key: 'leftRecorded' } });
    return null;
  }

  async function voidEntry(sessionId: SessionId, { approver, reason }: Approval): Promise<Refusal | null> {
    const reply = await booth.write('session.void', { sessionId, reason, approver });
    if (!reply.ok) return reply.refusal;
    showBand({ kind: 'done', text: { key: 'voided' } });
    return null;
  }

  /** Answers the session, so that its exit can be quoted at once. */
  async function openTyped(
    content: Omit<WriteContent<'session.openTyped'>, 'approver' | 'reason'>,
    approval: Approval,
  ): Promise<Refusal | { readonly sessionId: SessionId }> {
    const reply = await booth.write('session.openTyped', { ...content, ...approval });
    return reply.ok ? { sessionId: reply.value.session.sessionId } : reply.refusal;
  }

  return {
    draft,
    chooseClass: (vehicleClass: VehicleClassId) => draft({ vehicleClass }),
    issue,
    issueAgreed,
    letInPass,
    letInPassAgreed,
    ordinaryFor,
    closeLeftUnrecorded,
    voidEntry,
    openTyped,
  };
}
