// One whole ticket's text, by any signature.
import { ticketIdSchema, vehicleClassIdSchema } from '../../../domain/ids.ts';
import type { Sign } from '../../../domain/journal/record.ts';
import { formatTicketNumber } from '../../../domain/ticket/ticket-number.ts';
import { encodeTicketQr } from '../../../domain/ticket/ticket-qr.ts';
import { boothCode, makeId, settings, startMs } from '../session/sample-lot.ts';

export function sampleTicketText(sign: Sign): string {
  const ticketNumber = formatTicketNumber({ boothCode, running: 7 });
  const vehicleClass = vehicleClassIdSchema.parse('two_wheeler');
  const ticketId = ticketIdSchema.parse(makeId());
  return encodeTicketQr({ lotId: settings.lotId, ticketId, ticketNumber, enteredAtMs: startMs, vehicleClass }, sign);
}
