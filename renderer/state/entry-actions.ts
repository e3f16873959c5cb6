// The entry: the draft that is typed, and issuing its ticket. Also stays that end without one (void, left unrecorded, typed).
import type { SessionId, VehicleClassId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import type { WriteContent } from '../booth.ts';
import type { ActionContext } from './context.ts';
import { type EntryDraft, emptyEntry } from './lane.ts';
import type { Approver } from './panel.ts';

/** The second half of a double Enter on an exit must not issue the ticket that stood half typed. */
const doubleEnterMs = 700;

type Approval = { readonly approver: Approver | null; readonly reason: string };

export function createEntryActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  function draft(change: Partial<EntryDraft>): void {
    const { entry, band } = store.getState();
    // Typing is the next action: a refusal has been read.
    const stale = band?.kind === 'refusal' || band?.kind === 'trouble';
    store.setState({ entry: { ...entry, ...change }, ...(stale ? { band: null } : {}) });
  }

  async function issue(): Promise<void> {
    const { entry, settledAtMs } = store.getState();
    const { vehicleClass } = entry;
    if (vehicleClass === null || performance.now() - settledAtMs < doubleEnterMs) return;
    await once(async () => {
      const plate = entry.plate.trim();
      const reply = await booth.write('ticket.issue', {
        plate: plate === '' ? null : plate,
        vehicleClass,
        slotId: entry.slotId,
      });
      if (!reply.ok) {
        refuse(reply.refusal);
        if (reply.refusal.code === 'slot_taken' || reply.refusal.code === 'slot_unknown') {
          store.setState({ entry: { ...entry, slotId: null } });
        }
        return;
      }
      store.setState({ entry: emptyEntry });
      sounds.play('entry');
      showBand({ kind: 'entered', session: reply.value.session });
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
    closeLeftUnrecorded,
    voidEntry,
    openTyped,
  };
}
