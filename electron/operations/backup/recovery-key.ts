// backup.newKey, backup.printKey and backup.acceptKey: the owner's recovery key is made, goes to paper, and is in force. No part of its secret half
// reaches the journal, a stored reply, or the log.
import { backupSettings } from '../../../db/backups.ts';
import { decideConfigureBackup } from '../../../domain/backup/configure.ts';
import type { JobId, NewId } from '../../../domain/ids.ts';
import { ok, refuse } from '../../../domain/result.ts';
import type { PendingKey } from '../../backup/pending-key.ts';
import { groupsOfRecoveryKey } from '../../backup/recovery-key.ts';
import type { ReceiptPrinter } from '../../devices/receipt-printer.ts';
import { drawDocument } from '../../documents/draw-document.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Commit } from '../commit.ts';
import type { Store } from '../store.ts';
import { recoveryKeySheet } from './recovery-key-sheet.ts';

type KeyParts = { readonly pendingKey: PendingKey };
type PrintParts = KeyParts & {
  readonly store: Store;
  readonly clock: Clock;
  readonly printer: ReceiptPrinter;
  readonly newId: NewId;
  readonly boothCode: string;
};
type UseParts = KeyParts & { readonly commit: Commit; readonly clock: Clock };

export function makeRecoveryKey({ pendingKey }: KeyParts): Operation<'backup.newKey'> {
  return async () => {
    const { recoveryKey, recipient } = await pendingKey.create();
    return ok({ recipient, groups: [...groupsOfRecoveryKey(recoveryKey)], qrText: recoveryKey });
  };
}

/** Straight to the printer: a print job would store what it prints. A virtual printer would store it as well. */
export function printRecoveryKey(parts: PrintParts): Operation<'backup.printKey'> {
  return async ({ language }, call) => {
    const key = parts.pendingKey.current();
    if (key === null) return refuse('recovery_key_gone');
    const owner = operatorOf(call).name;
    const { printer, store, newId, boothCode, clock } = parts;
    if (printer.virtual) return refuse('recovery_key_no_printer');
    const content = store.read((tx) => recoveryKeySheet(tx, { key, language, boothCode, owner, nowMs: clock.nowMs() }));
    const picture = drawDocument({ content, copy: 0, widthDots: printer.widthDots });
    const { state } = await printer.print({ jobId: newId<JobId>(), picture, text: '' });
    return state === 'printed' ? ok({}) : refuse('recovery_key_not_printed');
  };
}

export function acceptRecoveryKey({ pendingKey, commit, clock }: UseParts): Operation<'backup.acceptKey'> {
  return ({ lastSix }, call) => {
    const key = pendingKey.current();
    if (key === null) return refuse('recovery_key_gone');
    if (lastSix.replace(/[\s-]/g, '').toUpperCase() !== key.recoveryKey.slice(-6)) return refuse('recovery_key_mistyped');
    const reply = commit(call, (tx) => {
      const state = { settings: backupSettings(tx), unusable: null };
      const decided = decideConfigureBackup(state, { recipient: key.recipient }, clock.nowMs());
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
    if (reply.ok) pendingKey.forget();
    return reply;
  };
}
