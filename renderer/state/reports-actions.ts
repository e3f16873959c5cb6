// Reports: print one, take one out as a file, end a period, sign a shift from the office.
import type { ParseKeys } from 'i18next';
import type { ChannelInput, ChannelOutput } from '../../electron/contract/channels.ts';
import { saveFile } from '../parts/save-file.ts';
import type { ActionContext } from './context.ts';

export type ReportOf = ChannelInput<'report.view'>['of'];
export type PeriodKind = ChannelInput<'closing.make'>['kind'];

export function createReportsActions(context: ActionContext) {
  const { booth, once, refuse, showBand } = context;
  const done = (words: ParseKeys, figures: Readonly<Record<string, string>> = {}) =>
    showBand({ kind: 'done', text: { key: 'words', words, figures } });

  return {
    print: (of: ReportOf) =>
      once(async () => {
        const reply = await booth.write('report.print', { of });
        if (reply.ok) done('reports.printed');
        else refuse(reply.refusal);
      }),
    exportFile: (of: ReportOf, format: 'pdf' | 'csv' | 'xlsx') =>
      once(async () => {
        const reply = await booth.ask('report.export', { of, format });
        if (!reply.ok) return refuse(reply.refusal);
        saveFile(reply.value);
        done('reports.saved', { name: reply.value.name });
      }),
    /** Answers the closing that was made; null when it was refused. */
    async makeClosing(kind: PeriodKind): Promise<ChannelOutput<'closing.make'> | null> {
      let made: ChannelOutput<'closing.make'> | null = null;
      await once(async () => {
        const reply = await booth.write('closing.make', { kind });
        if (!reply.ok) return refuse(reply.refusal);
        made = reply.value;
        done('reports.made', { name: `${letters[kind]} ${reply.value.number}` });
      });
      return made;
    },
  };
}

const letters = { day: 'D', month: 'M', year: 'Y' } as const;
