// The operations of the channels in contract/channels/reports.ts.
import type { reportsChannels } from '../../contract/channels/reports.ts';
import type { Operations } from '../../ipc/call.ts';
import { listReports, makePeriodClosing } from '../reports/closings.ts';
import { exportReport, printReport, viewReport } from '../reports/reports.ts';

export type ReportsParts = Parameters<typeof viewReport>[0] & Parameters<typeof listReports>[0];

export function reportsOperations(parts: ReportsParts): Pick<Operations, keyof typeof reportsChannels> {
  return {
    'report.list': listReports(parts),
    'report.view': viewReport(parts),
    'report.print': printReport(parts),
    'report.export': exportReport(parts),
    'closing.make': makePeriodClosing(parts),
  };
}
