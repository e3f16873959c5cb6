// Whatever lies over the screens: one panel, and over it at most one approval.
import type { ComponentType } from 'react';
import type { Panel } from '../../state/panel.ts';
import { useScreenState } from '../../state/screen.tsx';
import { ApprovalDialog } from './approval-dialog.tsx';
import { panels } from './registry.ts';
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
  const { kind, ...needs } = panel;
  // The table gives each kind the component that takes what this kind carries.
  const Component = panels[kind] as ComponentType<Omit<Panel, 'kind'>>;
  return <Component {...needs} />;
}
