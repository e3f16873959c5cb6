// list.entries, list.add, list.remove: the white and the black list.
import { listEntries as entriesOf, findListEntry, listEntryOfPlate } from '../../../db/lists.ts';
import { decideAddListEntry, decideRemoveListEntry } from '../../../domain/pass/list-entry.ts';
import { dayStartOf } from '../../../domain/pass/validity.ts';
import { normalisePlate } from '../../../domain/plate/plate.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { listEntryView } from '../../view/pass-view.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import type { Store } from '../store.ts';

const DAY_MS = 86_400_000;

export function listEntries({ store, clock }: { readonly store: Store; readonly clock: Clock }): Operation<'list.entries'> {
  return ({ list, text }) => {
    const wanted = text.toUpperCase();
    const letters = normalisePlate(text);
    const entries = store.read((tx) => entriesOf(tx, list));
    const found = entries.filter(
      ({ plate, message }) =>
        (letters !== '' && plate.includes(letters)) || message.toUpperCase().includes(wanted) || wanted === '',
    );
    return ok({ entries: found.map((entry) => listEntryView(entry, clock.nowMs())) });
  };
}

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function addListEntry({ commitApproved, contexts }: Parts): Operation<'list.add'> {
  return ({ list, plate, message, untilDay, ...asked }, call) =>
    commitApproved(call, 'list_change', asked, (tx, approval) => {
      const context = contexts.ofOperator(tx, call);
      const { utcOffsetMinutes } = context.settings;
      // That day is the last one: it counts to its end.
      const untilMs = untilDay === null ? null : dayStartOf(untilDay, utcOffsetMinutes) + DAY_MS - 1;
      const state = { entryOf: (normalised: string) => listEntryOfPlate(tx, normalised) ?? null };
      const decided = decideAddListEntry(state, { list, plate, message, untilMs, approval }, context);
      if (!decided.ok) return decided;
      const { entryId } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ entryId }) });
    });
}

export function removeListEntry({ commitApproved, contexts }: Parts): Operation<'list.remove'> {
  return ({ entryId, ...asked }, call) =>
    commitApproved(call, 'list_change', asked, (tx, approval) => {
      const entry = findListEntry(tx, entryId) ?? null;
      const decided = decideRemoveListEntry({ entry }, { approval }, contexts.ofOperator(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
