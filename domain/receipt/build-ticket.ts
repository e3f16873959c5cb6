// The content of an entry ticket, as it is kept and printed.
import type { BoothContext } from '../decision-context.ts';
import type { SlotId, TicketId, VehicleClassId, ZoneId } from '../ids.ts';
import { encodeTicketQr } from '../ticket/ticket-qr.ts';
import type { TicketContent } from './document.ts';
import { documentHead, vehicleClassWords } from './document-head.ts';

export type TicketFacts = {
  readonly ticketId: TicketId;
  readonly ticketNumber: string;
  readonly plate: string | null;
  readonly vehicleClass: VehicleClassId;
  readonly slotId: SlotId | null;
  readonly zoneId: ZoneId | null;
  readonly enteredAtMs: number;
};

export function buildTicket(ticket: TicketFacts, context: BoothContext): TicketContent {
  const { settings, sign } = context;
  const { ticketId, ticketNumber, plate, vehicleClass, slotId, zoneId, enteredAtMs } = ticket;
  return {
    kind: 'ticket',
    ...documentHead(context),
    ticketNumber,
    qrText: encodeTicketQr({ lotId: settings.lotId, ticketId, ticketNumber, enteredAtMs, vehicleClass }, sign),
    plate,
    vehicleClass: vehicleClassWords(settings, vehicleClass),
    slotId,
    zone: settings.zones.find((zone) => zone.zoneId === zoneId)?.name ?? null,
    enteredAtMs,
  };
}
