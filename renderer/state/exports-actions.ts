// Files for the accountant and the owner.
import type { TallyLedgers } from '../../domain/export/tally-vouchers.ts';
import type { ClosingId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { ChannelInput, ChannelOutput } from '../../electron/contract/channels.ts';
import type { FileView } from '../../electron/contract/views/file.ts';
import type { ReadName } from '../booth.ts';
import { saveFile } from '../parts/save-file.ts';
import type { ActionContext } from './context.ts';

/** Channels that answer a file. */
export type FileChannel = { [Name in ReadName]: ChannelOutput<Name> extends FileView ? Name : never }[ReadName];

export function createExportsActions(context: ActionContext) {
  const { booth, store, once, refuse, showBand } = context;

  return {
    /** Makes the file and hands it to the person. */
    save: <Name extends FileChannel>(name: Name, input: ChannelInput<Name>) =>
      once(async () => {
        showBand({ kind: 'notice', text: { key: 'words', words: 'exports.file.making' } });
        const reply = (await booth.ask(name, input)) as Result<FileView>;
        if (!reply.ok) return refuse(reply.refusal);
        saveFile(reply.value);
        showBand({
          kind: 'done',
          text: { key: 'words', words: 'exports.file.saved', figures: { name: reply.value.name } },
        });
      }),
    async consolidate(closingId: ClosingId): Promise<boolean> {
      let made = false;
      await once(async () => {
        const reply = await booth.write('exports.consolidate', { closingId });
        if (!reply.ok) return refuse(reply.refusal);
        made = true;
        showBand({ kind: 'done', text: { key: 'words', words: 'exports.invoice.made' } });
      });
      return made;
    },
    nameLedgers: (ledgers: TallyLedgers, use: (ledgers: TallyLedgers) => void) =>
      store.setState({ panel: { kind: 'tallyLedgers', ledgers, use }, panelUnsaved: false }),
  };
}
