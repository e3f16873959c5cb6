import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BurstGate, createBurstGate, type GateKey } from '../../renderer/scanner/burst-gate.ts';
import { ACT_WAITS_MS, AFTER_BURST_MS, SCANNER_PACE_MS } from '../../renderer/scanner/input-limits.ts';
import { characterOfKey } from '../../renderer/scanner/key-characters.ts';
import { boothKeys } from '../domain/session/sample-lot.ts';
import { sampleTicketText } from '../domain/ticket/sample-ticket.ts';
import { madeBurst, madeEntry, randomOf, type TimedKey } from './made-bursts.ts';

const ticket = sampleTicketText(boothKeys.sign);
const named: Readonly<Record<string, string>> = { Enter: '\r', Tab: '\t' };

type Place = 'field' | 'elsewhere';
function gateKey({ key, code, ctrl, shift }: Omit<TimedKey, 'gapMs'>, atMs: number, place: Place, repeat = false): GateKey {
  const plain = key.length === 1 && ctrl !== true;
  const typed = characterOfKey({ code, shift: shift ?? false }) ?? '';
  const character = named[key] ?? (ctrl === true ? String.fromCharCode(typed.charCodeAt(0) & 0x1f) : plain ? typed : '');
  return { code, character, kind: key === 'Tab' || (plain && place === 'field') ? 'text' : 'act', atMs, repeat };
}

/** A field and its acts, as the window has them: text shows at once, a burst is taken back, acts come when they are released. */
function play(gate: BurstGate<GateKey>, keys: readonly GateKey[]) {
  let shown: GateKey[] = [];
  let before: GateKey[] = [];
  const acts: GateKey[] = [];
  const scans: string[] = [];
  let dropped = 0;
  const take = (step: ReturnType<typeof gate.quiet>) => {
    if (step.takeBack) shown = before;
    acts.push(...step.release);
    scans.push(...step.scans);
    if (step.dropped) dropped += 1;
    if (step.remember) before = [...shown];
  };
  let lastMs = Number.NEGATIVE_INFINITY;
  const quietBefore = (atMs: number) => {
    const waits = gate.waitsFor();
    if (waits !== null && atMs - lastMs > (waits === 'act' ? ACT_WAITS_MS : AFTER_BURST_MS)) take(gate.quiet());
  };
  for (const key of keys) {
    quietBefore(key.atMs);
    const step = gate.press(key);
    take(step);
    if (step.verdict === 'pass') shown.push(key);
    lastMs = key.atMs;
  }
  quietBefore(Number.POSITIVE_INFINITY);
  return { shown: shown.map(({ character }) => character).join(''), acts, scans, dropped };
}

function at(keys: readonly TimedKey[], fromMs: number, place: Place): GateKey[] {
  let atMs = fromMs;
  return keys.map((key) => {
    atMs += key.gapMs;
    return gateKey(key, atMs, place);
  });
}
function typed(text: string, { fromMs = 1_000, gapMs = 8, place = 'field' as Place } = {}): GateKey[] {
  const keys = [...text].map((key): TimedKey => {
    if (key === '\r') return { key: 'Enter', code: 'Enter', gapMs };
    if (key === '\t') return { key: 'Tab', code: 'Tab', gapMs };
    if (key < ' ') {
      const code = key === '\u001d' ? 'BracketRight' : `Key${String.fromCharCode(key.charCodeAt(0) + 64)}`;
      return { key: code, code, ctrl: true, gapMs };
    }
    return { key, ...codeOf(key.toUpperCase()), gapMs };
  });
  return at(keys, fromMs, place);
}
const codes = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
  ...'0123456789'.split('').map((digit) => `Digit${digit}`),
  ...['Space', 'Minus', 'Equal', 'Semicolon', 'Period', 'Slash', 'Comma', 'Backquote', 'BracketRight'],
];
function codeOf(character: string): { code: string; shift: boolean } {
  for (const code of codes)
    for (const shift of [false, true]) if (characterOfKey({ code, shift }) === character) return { code, shift };
  throw new Error(`no key types ${character}`);
}

describe('a burst', () => {
  it('is a scan or nothing: 5,000 seeded ones leave no text and no act, wherever the focus is', () => {
    const random = randomOf(1);
    for (let count = 0; count < 5_000; count += 1) {
      const place = count % 2 === 0 ? 'field' : 'elsewhere';
      const burst = madeBurst(random);
      const codesInARow = [...at(burst, 1_000, place), ...at(madeBurst(random), 40_000, place)];
      const { shown, acts } = play(createBurstGate(), codesInARow);
      expect({ count, shown, acts }).toEqual({ count, shown: '', acts: [] });
    }
  });

  it('of two keys is one already, its suffix counted; and so is one of nothing but spaces, tabs and line ends', () => {
    for (const text of ['C\r', ' \r', '5\r', '\r\r', '\t\t', '  ', 'A\t', '500\r', '998811\r', '\r5', '5\t5\r5']) {
      for (const place of ['field', 'elsewhere'] as const) {
        const { shown, acts } = play(createBurstGate(), typed(text, { place }));
        expect({ text, shown, acts }).toEqual({ text, shown: '', acts: [] });
      }
    }
  });

  it('is known by its own time stamps, whenever the keys arrive', () => {
    const gate = createBurstGate<GateKey>();
    const [first, second] = typed('5\r') as [GateKey, GateKey];
    expect(gate.press(first).verdict).toBe('pass');
    // A busy thread: the wait is over before the second key is seen, but it was pressed 8 ms after the first.
    expect(gate.quiet()).toMatchObject({ release: [], dropped: false });
    expect(gate.waitsFor()).toBeNull();
    expect(gate.press(second)).toMatchObject({ verdict: 'keep', takeBack: true, release: [] });
    expect(gate.quiet()).toMatchObject({ release: [], dropped: true });
  });

  it('that is held up on its way is one all the same: quiet after any of its keys changes nothing', () => {
    const random = randomOf(3);
    for (let count = 0; count < 1_000; count += 1) {
      const gate = createBurstGate<GateKey>();
      const keys = at(madeBurst(random, { most: 30 }), 1_000, 'field');
      let shown = 0;
      keys.forEach((key, place) => {
        const step = gate.press(key);
        if (step.takeBack) shown = 0;
        if (step.verdict === 'pass') shown += 1;
        // An act that was held at its very beginning has been carried out by then; nothing else is.
        if (place > 0) expect(step.release).toEqual([]);
        if (place > 0 && random() < 0.5) expect(gate.quiet().release).toEqual([]);
      });
      expect({ count, shown }).toEqual({ count, shown: 0 });
    }
  });

  it('of a ticket that was held up on its way is still read', () => {
    const gate = createBurstGate<GateKey>();
    const scans = typed(`${ticket}\r`).flatMap((key, place) => {
      const { scans: whole } = gate.press(key);
      if (place % 50 === 20) gate.quiet();
      return whole;
    });
    expect(scans).toEqual([ticket]);
  });

  it('leaves what a person typed before it, and what comes after it', () => {
    const plate = typed('MH1', { gapMs: 120 });
    const scan = typed(`${ticket}\r`, { fromMs: 1_460 });
    const endMs = scan.at(-1)?.atMs ?? 0;
    const after = typed('2', { fromMs: endMs, gapMs: 60 });
    const enter = typed('\r', { fromMs: endMs + 60, gapMs: AFTER_BURST_MS });
    const { shown, acts, scans } = play(createBurstGate(), [...plate, ...scan, ...after, ...enter]);
    expect({ shown, acts, scans }).toEqual({ shown: 'MH12', acts: enter, scans: [ticket] });
  });

  it('keeps the lane from an act for 150 ms after its last key', () => {
    const scan = typed('NOTHING.\r');
    const endMs = scan.at(-1)?.atMs ?? 0;
    for (const [afterMs, comes] of [
      [56, 0],
      [149, 0],
      [150, 1],
      [400, 1],
    ] as const) {
      expect(play(createBurstGate(), [...scan, ...typed('\r', { fromMs: endMs, gapMs: afterMs })]).acts).toHaveLength(comes);
    }
  });

  it('drops a flood longer than any code, and says once that something was dropped', () => {
    expect(play(createBurstGate(), typed('A'.repeat(900), { gapMs: 2 }))).toEqual({ shown: '', acts: [], scans: [], dropped: 1 });
  });
});

describe('a person', () => {
  it('at 60 to 400 ms a key is never taken for a scanner: 5,000 seeded entries', () => {
    const random = randomOf(2);
    for (let count = 0; count < 5_000; count += 1) {
      const keys = at(madeEntry(random), 1_000, 'field');
      const { shown, acts, scans, dropped } = play(createBurstGate(), keys);
      const wanted = keys.slice(0, -1).map(({ character }) => character);
      expect({ count, shown, acts, scans, dropped }).toEqual({
        count,
        shown: wanted.join(''),
        acts: keys.slice(-1),
        scans: [],
        dropped: 0,
      });
    }
  });

  it('sees text at once, and waits only with an act', () => {
    const gate = createBurstGate<GateKey>();
    for (const key of typed('MH12AB1234', { gapMs: 60 })) expect(gate.press(key)).toMatchObject({ verdict: 'pass', release: [] });
    const [enter] = typed('\r', { fromMs: 2_000 }) as [GateKey];
    expect(gate.press(enter).verdict).toBe('keep');
    expect(gate.quiet().release).toEqual([enter]);
  });

  it('has every act once and in order, settled by the next key where that comes first', () => {
    const keys = typed('1\r\r', { gapMs: 60, place: 'elsewhere' });
    expect(play(createBurstGate(), keys).acts).toEqual(keys);
  });

  it('types ₹500 by 5 and the 00 key, as text only', () => {
    const five = typed('5', { gapMs: 0 });
    const zeros = typed('00', { fromMs: 1_120, gapMs: 3 });
    const enter = typed('\r', { fromMs: 1_126, gapMs: 200 });
    expect(play(createBurstGate(), [...five, ...zeros, ...enter])).toEqual({ shown: '500', acts: enter, scans: [], dropped: 0 });
    // With a suffix, a third zero or another digit it is a scanner's.
    for (const text of ['00\r', '000', '001', '11', '0\r']) expect(play(createBurstGate(), typed(text)).shown).toBe('');
  });

  it('holds a key down as text only', () => {
    const held = (kind: 'text' | 'act') =>
      [0, 500, 530, 560].map((afterMs, place): GateKey => {
        return { code: 'KeyA', character: 'A', kind, atMs: 1_000 + afterMs, repeat: place > 0 };
      });
    expect(play(createBurstGate(), held('text')).shown).toBe('AAAA');
    expect(play(createBurstGate(), held('act')).acts).toHaveLength(1);
  });

  it('is told from a scanner at one place', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 400, noNaN: true }), (gapMs) => {
        const keys = [...typed('A', { gapMs: 0 }), ...typed('B', { gapMs })];
        expect(play(createBurstGate(), keys).shown).toBe(gapMs <= SCANNER_PACE_MS ? '' : 'AB');
      }),
    );
  });
});

describe('a scan', () => {
  it('is read with Enter, Tab or no suffix, AIM identifier, STX and ETX, GS, a prefix, in lower case, without a setting', () => {
    const around: readonly (readonly [string, string])[] = [
      ['', '\r'],
      ['', '\t'],
      ['', ''],
      ['', '\r\n'],
      [']Q1', '\r'],
      ['\u0002', '\u0003'],
      ['\u0002]Q1', '\u0003\r'],
      ['\u001d', '\u001d'],
      ['~', '\r'],
      ['~', ''],
      ['0', 'X\r'],
    ];
    for (const [before, after] of around) {
      for (const text of [ticket, ticket.toLowerCase()]) {
        const { scans, shown, acts, dropped } = play(createBurstGate(), typed(`${before}${text}${after}`.replace('\n', '')));
        expect({ before, after, scans, shown, acts, dropped }).toEqual({
          before,
          after,
          scans: [ticket],
          shown: '',
          acts: [],
          dropped: 0,
        });
      }
    }
  });

  it('of a ticket is there with its suffix; one without waits for quiet', () => {
    const gate = createBurstGate<GateKey>();
    const steps = typed(`${ticket}\r`).map((key) => gate.press(key));
    expect(steps.at(-1)?.scans).toEqual([ticket]);
    const other = createBurstGate<GateKey>();
    for (const key of typed(ticket)) expect(other.press(key).scans).toEqual([]);
    expect(other.quiet().scans).toEqual([ticket]);
  });

  it('of a card is its letters and digits; a shorter code is nothing', () => {
    for (const text of ['4711\r', 'np0123456789abcdef', ']C1471123\t', '~471123\r', '4711 2345\r']) {
      expect(play(createBurstGate(), typed(text)).scans).toHaveLength(1);
    }
    for (const text of ['471\r', 'HTTPS://NAKA.IN/A\r', '4711\r2345', '\u0002\u0003']) {
      expect(play(createBurstGate(), typed(text))).toMatchObject({ scans: [], dropped: 1 });
    }
  });

  it('repeated within two seconds is one scan; another code, or later, is a new one', () => {
    const keys = [
      ...typed('CARD0001\r', { fromMs: 0 }),
      ...typed('CARD0001\r', { fromMs: 1_500 }),
      ...typed('CARD0002\r', { fromMs: 1_900 }),
      ...typed('CARD0001\r', { fromMs: 4_500 }),
    ];
    expect(play(createBurstGate(), keys).scans).toEqual(['CARD0001', 'CARD0002', 'CARD0001']);
  });

  it('lets Shift and Caps Lock through, which a scanner presses between characters', () => {
    const withShift = typed(`${ticket}\r`).flatMap((key): GateKey[] => [
      { code: 'ShiftLeft', character: '', kind: 'silent', atMs: key.atMs - 4, repeat: false },
      key,
    ]);
    expect(play(createBurstGate(), withShift).scans).toEqual([ticket]);
  });
});
