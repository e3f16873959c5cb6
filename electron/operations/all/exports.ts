// The operations of the channels in contract/channels/exports.ts; their files lie in operations/exports/.
import type { exportsChannels } from '../../contract/channels/exports.ts';
import type { Operations } from '../../ipc/call.ts';
import { exportsConsolidate, exportsDayClosings, exportsInvoicePdf } from '../exports/consolidate.ts';
import { exportsDayBook } from '../exports/day-book.ts';
import { exportsGst, exportsOverview } from '../exports/gst.ts';
import { exportsTally, exportsTallyLedgers } from '../exports/tally.ts';

export type ExportsParts = Parameters<typeof exportsGst>[0] &
  Parameters<typeof exportsTally>[0] &
  Parameters<typeof exportsConsolidate>[0];

export function exportsOperations(parts: ExportsParts): Pick<Operations, keyof typeof exportsChannels> {
  return {
    'exports.overview': exportsOverview(parts),
    'exports.gst': exportsGst(parts),
    'exports.dayBook': exportsDayBook(parts),
    'exports.tally': exportsTally(parts),
    'exports.tallyLedgers': exportsTallyLedgers(parts),
    'exports.dayClosings': exportsDayClosings(parts),
    'exports.consolidate': exportsConsolidate(parts),
    'exports.invoicePdf': exportsInvoicePdf(parts),
  };
}
