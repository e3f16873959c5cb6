// The recovery key on paper: what it is for, its characters in groups, and a QR. Drawn and printed, never stored.
import type { ReadTx } from '../../../db/transaction.ts';
import { keyFingerprint } from '../../../domain/journal/key-fingerprint.ts';
import type { SheetContent } from '../../../domain/receipt/document.ts';
import type { Language } from '../../../domain/words.ts';
import { groupsOfRecoveryKey, type RecoveryKey } from '../../backup/recovery-key.ts';
import { sha256Hex } from '../../crypto/sha256.ts';
import { settingsOf } from '../context.ts';

/** As many as fit a line of narrow paper. */
const GROUPS_A_LINE = 3;

export function recoveryKeySheet(
  tx: ReadTx,
  {
    key,
    language,
    boothCode,
    owner,
    nowMs,
  }: {
    readonly key: RecoveryKey;
    readonly language: Language;
    readonly boothCode: string;
    readonly owner: string;
    readonly nowMs: number;
  },
): SheetContent {
  const { name, address, gstin, utcOffsetMinutes, training } = settingsOf(tx);
  const groups = groupsOfRecoveryKey(key.recoveryKey);
  const lines = Array.from({ length: Math.ceil(groups.length / GROUPS_A_LINE) }, (_, at) =>
    groups.slice(at * GROUPS_A_LINE, (at + 1) * GROUPS_A_LINE).join(' '),
  );
  return {
    kind: 'sheet',
    lotName: name,
    lotAddress: address,
    gstin,
    boothCode,
    cashier: owner,
    language,
    utcOffsetMinutes,
    training,
    // Of the kinds that are stored it is none; nothing of it is stored.
    sheet: 'drawer_slip',
    number: boothCode,
    title: { en: 'Recovery key', hi: 'रिकवरी कुंजी' },
    lines: [
      {
        kind: 'note',
        words: {
          en: 'Opens the backups of this booth, also on another computer. Keep it locked away from the booth. Whoever has it can read the backups.',
          hi: 'इससे इस बूथ के बैकअप खुलते हैं, दूसरे कंप्यूटर पर भी। इसे बूथ से दूर ताले में रखें। जिसके पास यह है वह बैकअप पढ़ सकता है।',
        },
      },
      ...lines.map((value, at) => ({ kind: 'row' as const, words: { en: `${at + 1}`, hi: `${at + 1}` }, value, strong: true })),
    ],
    qrText: key.recoveryKey,
    anchor: null,
    key: keyFingerprint(key.recipient, sha256Hex),
    madeAtMs: nowMs,
  };
}
