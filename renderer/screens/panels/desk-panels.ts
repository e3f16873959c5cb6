// The panels that are reached from everywhere: keys, help, settings, the lights.
import type { DeviceName } from '../../state/panel.ts';
import { DevicePanel } from './device-panel.tsx';
import { HelpPanel } from './help-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import type { PanelTable } from './panel-table.ts';
import { SettingsPanel } from './settings-panel.tsx';

export type DeskPanels = {
  keys: object;
  help: object;
  settings: object;
  device: { readonly device: DeviceName };
};

export const deskPanels: PanelTable<DeskPanels> = {
  keys: KeysPanel,
  help: HelpPanel,
  settings: SettingsPanel,
  device: DevicePanel,
};
