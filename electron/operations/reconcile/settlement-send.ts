// settlement.send: a settlement file comes in pieces that fit the wire; nothing of it is stored yet.
import type { Operation } from '../../ipc/call.ts';
import type { SettlementDesk } from '../../settlement/settlement-desk.ts';

export function settlementSend({ settlementDesk }: { readonly settlementDesk: SettlementDesk }): Operation<'settlement.send'> {
  return ({ fileName, size, offset, base64 }) =>
    settlementDesk.receive({ fileName, size, offset, bytes: Buffer.from(base64, 'base64') });
}
