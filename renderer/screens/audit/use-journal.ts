// The journal page by page: asks on until a page is full or the journal ends, since each question looks at some thousand records only.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelInput } from '../../../electron/contract/channels.ts';
import type { AuditRecord } from '../../../electron/contract/views/audit.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { LinkLost } from '../../wire/link-lost.ts';

export type JournalFilter = Omit<ChannelInput<'audit.records'>, 'before'>;

export type ShownJournal = {
  readonly records: readonly AuditRecord[];
  readonly looking: boolean;
  /** Down to where it was looked; null: to the beginning. */
  readonly goOnBefore: number | null;
  readonly hidden: boolean;
  readonly more: () => void;
};

const PAGE = 50;

type Found = Omit<ShownJournal, 'more'>;
const nothing: Found = { records: [], looking: true, goOnBefore: null, hidden: false };

export function useJournal(filter: JournalFilter): ShownJournal {
  const { booth } = useScreen();
  const linkUp = useScreenState(({ link }) => link === 'up');
  const [found, setFound] = useState<Found>(nothing);
  const key = JSON.stringify(filter);
  const asked = useRef(0);

  const look = useCallback(
    async (wanted: JournalFilter, from: Found | null) => {
      asked.current += 1;
      const mine = asked.current;
      let shown: Found = from === null ? nothing : { ...from, looking: true };
      let before = from?.goOnBefore ?? null;
      const enough = shown.records.length + PAGE;
      setFound(shown);
      do {
        const reply = await booth.ask('audit.records', { ...wanted, before });
        if (mine !== asked.current) return;
        if (!reply.ok) return setFound({ ...shown, looking: false });
        const { records, goOnBefore, hiddenFromSeq } = reply.value;
        before = goOnBefore;
        const all = [...shown.records, ...records];
        shown = {
          records: all,
          goOnBefore,
          hidden: hiddenFromSeq !== null,
          looking: goOnBefore !== null && all.length < enough,
        };
        setFound(shown);
      } while (shown.looking);
    },
    [booth],
  );

  const begin = useCallback(
    (wanted: JournalFilter, from: Found | null) => {
      look(wanted, from).catch((error: unknown) => {
        // The screen over this one says it; when the link is back, this is asked again.
        if (!(error instanceof LinkLost)) throw error;
      });
    },
    [look],
  );

  useEffect(() => {
    if (linkUp) begin(JSON.parse(key) as JournalFilter, null);
    return () => {
      asked.current += 1;
    };
  }, [begin, key, linkUp]);

  return { ...found, more: () => begin(filter, found) };
}
