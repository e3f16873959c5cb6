// Whatever lies over the screens: one panel, and over it at most one approval.
import { assertNever } from '../../../domain/assert.ts';
import { useScreenState } from '../../state/screen.tsx';
import { AttentionPanel } from '../lane/attention-panel.tsx';
import { OtherWaysPanel } from '../lane/other-ways-panel.tsx';
import { SlotsPanel } from '../lane/slots-panel.tsx';
import { DocumentPanel } from '../sessions/document-panel.tsx';
import { FindPanel } from '../sessions/find-panel.tsx';
import { LostTicketPanel } from '../sessions/lost-ticket-panel.tsx';
import { ShiftPanel } from '../shift/shift-panel.tsx';
import { ApprovalDialog } from './approval-dialog.tsx';
import { DevicePanel } from './device-panel.tsx';
import { HelpPanel } from './help-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import './panels.css';

export function Panels() {
  const approval = useScreenState((state) => state.approval);
  return (
    <>
      <CurrentPanel />
      {approval !== null && <ApprovalDialog request={approval} />}
    </>
  );
}

function CurrentPanel() {
  const panel = useScreenState((state) => state.panel);
  if (panel === null) return null;
  switch (panel.kind) {
    case 'keys':
      return <KeysPanel />;
    case 'lost':
      return <LostTicketPanel />;
    case 'find':
      return <FindPanel />;
    case 'help':
      return <HelpPanel />;
    case 'shift':
      return <ShiftPanel />;
    case 'settings':
      return <SettingsPanel />;
    case 'other':
      return <OtherWaysPanel />;
    case 'attention':
      return <AttentionPanel />;
    case 'slots':
      return <SlotsPanel zoneId={panel.zoneId} />;
    case 'document':
      return <DocumentPanel documentId={panel.documentId} />;
    case 'device':
      return <DevicePanel device={panel.device} />;
    default:
      return assertNever(panel);
  }
}
