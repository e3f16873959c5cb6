// What drawer and bank say, written down beside what the booth says.
import type { ReconcileDecision } from '../../domain/reconcile/row-reason.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import type { ChannelInput } from '../../electron/contract/channels.ts';
import type { OnlineRow, SettlementPreview } from '../../electron/contract/views.ts';
import { saveFile } from '../parts/save-file.ts';
import type { ActionContext } from './context.ts';
import type { Approver } from './panel.ts';

/** With its envelope a piece fits a frame of the browser shell. */
const PIECE_BYTES = 36_000;

type Approval = { readonly approver: Approver | null; readonly reason: string };

export function createReconcileActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  /** Reads the next piece only when the one before has arrived: 20 MB never stand twice in memory. */
  async function sendPieces(file: File): Promise<Refusal | null> {
    const fileName = file.name.slice(-200);
    for (let offset = 0; offset < Math.max(1, file.size); offset += PIECE_BYTES) {
      const bytes = new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer());
      const reply = await booth.ask('settlement.send', {
        fileName,
        size: Math.max(1, file.size),
        offset,
        base64: base64Of(bytes),
      });
      if (!reply.ok) return reply.refusal;
    }
    return null;
  }

  return {
    /** Sends a file and reads it; nothing is taken in. Null when the link was lost, which the screen over this one says. */
    async readFile(file: File): Promise<Result<SettlementPreview> | null> {
      let result: Result<SettlementPreview> | null = null;
      await once(async () => {
        const refusal = await sendPieces(file);
        result = refusal === null ? await booth.ask('settlement.preview', {}) : { ok: false, refusal };
        if (!result.ok) sounds.play('refusal');
      });
      return result;
    },
    async takeIn({ fileSha256, wrongRows }: SettlementPreview): Promise<Refusal | null> {
      let refusal: Refusal | null = null;
      await once(async () => {
        const reply = await booth.write('settlement.import', { fileSha256, leaveWrongOut: wrongRows > 0 });
        if (!reply.ok) {
          sounds.play('refusal');
          refusal = reply.refusal;
          return;
        }
        store.setState({ panel: null, panelUnsaved: false });
        showBand({ kind: 'done', text: { key: 'words', words: 'reconcile.takenIn', figures: { count: reply.value.lines } } });
      });
      return refusal;
    },
    async decide(
      { item, itemId, reason: rowReason }: Pick<OnlineRow, 'item' | 'itemId' | 'reason'>,
      { decision, what, approval }: { readonly decision: ReconcileDecision; readonly what: string; readonly approval: Approval },
    ): Promise<Refusal | null> {
      const reply = await booth.write('reconcile.decide', { item, itemId, rowReason, decision, ...approval });
      if (!reply.ok) return reply.refusal;
      store.setState({ panel: null, panelUnsaved: false });
      showBand({ kind: 'done', text: { key: 'words', words: 'reconcile.decidedDone', figures: { what } } });
      return null;
    },
    save: (wanted: ChannelInput<'reconcile.file'>) =>
      once(async () => {
        const reply = await booth.ask('reconcile.file', wanted);
        if (!reply.ok) return refuse(reply.refusal);
        saveFile(reply.value);
        showBand({ kind: 'done', text: { key: 'words', words: 'reconcile.saved', figures: { name: reply.value.name } } });
      }),
  };
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
