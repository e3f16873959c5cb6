import { describe, expect, it } from 'vitest';
import type { Role } from '../../domain/people/operator.ts';
import { createBooth } from '../../renderer/booth.ts';
import { sectionsOf } from '../../renderer/screens/office/sections.ts';
import { officeSections } from '../../renderer/state/office.ts';
import { createScreen } from '../../renderer/state/screen.tsx';
import { scriptedWire } from './scripted-wire.ts';

const viewFor = (role: Role) => ({
  operator: { operatorId: `of ${role}`, code: '201', name: 'Meera', role },
  shift: { shiftId: 'F1', number: 1, operatorId: `of ${role}`, operatorName: 'Meera', openedAtMs: 0 },
  waiting: [],
  preferences: { language: 'en', theme: 'light', volumePercent: 0 },
});

async function openScreen(role: Role) {
  const script = scriptedWire(() => ({ ok: true, value: viewFor(role) }));
  const screen = createScreen(createBooth(script.wire), () => ({ play: () => undefined }));
  await new Promise((resolve) => setImmediate(resolve));
  return { ...screen, script, state: () => screen.store.getState() };
}

describe('the office', () => {
  it('opens for supervisors and owners, and for nobody else', async () => {
    for (const role of ['supervisor', 'owner'] as const) {
      const screen = await openScreen(role);
      screen.desk.openPanel({ kind: 'shift' });
      screen.office.open('people');
      expect(screen.state()).toMatchObject({ office: { section: 'people' }, panel: null });
    }
    const cashier = await openScreen('cashier');
    cashier.office.open();
    expect(cashier.state().office).toBeNull();
  });

  it('has a section for each of its names, and none for a cashier', () => {
    expect(sectionsOf('owner').map(({ id }) => id)).toEqual(officeSections);
    expect(sectionsOf('cashier')).toEqual([]);
  });

  it('takes no scan, and says so', async () => {
    const screen = await openScreen('supervisor');
    screen.office.open();
    screen.scans.scanned('TICKET');
    expect(screen.script.asked.map(({ name }) => name)).not.toContain('exit.quote');
    expect(screen.state()).toMatchObject({ office: {}, band: { kind: 'notice', text: { key: 'scanIgnored' } } });
  });

  it('is not left by its key, nor its section changed, while something is unsaved; its button drops that', async () => {
    const screen = await openScreen('supervisor');
    screen.office.open('lot');
    screen.desk.setUnsaved(true);
    screen.office.leaveByKey();
    screen.office.show('audit');
    expect(screen.state()).toMatchObject({ office: { section: 'lot' }, band: { text: { words: 'office.unsaved' } } });
    screen.office.leave();
    expect(screen.state()).toMatchObject({ office: null, panelUnsaved: false });
  });

  it('is closed when another hand takes the booth', async () => {
    const screen = await openScreen('supervisor');
    screen.office.open();
    screen.script.tell('booth.changed', viewFor('owner') as never);
    expect(screen.state().office).toBeNull();
  });
});
