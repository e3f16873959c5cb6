// Whatever lies over the screens: one panel, and over it at most one approval and one question.
import type { ComponentType } from 'react';
import type { Panel } from '../../state/panel.ts';
import { useScreenState } from '../../state/screen.tsx';
import { ApprovalDialog } from './approval-dialog.tsx';
import { PriceDialog } from './price-dialog.tsx';
import { panels } from './registry.ts';
import { TenderDialog } from './tender-dialog.tsx';
import './panels.css';

export function Panels() {
  const approval = useScreenState((state) => state.approval);
  const question = useScreenState((state) => state.question);
  return (
    <>
      <CurrentPanel />
      {approval !== null && <ApprovalDialog request={approval} />}
      {question?.kind === 'tender' && <TenderDialog question={question} />}
      {question?.kind === 'price' && <PriceDialog question={question} />}
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
