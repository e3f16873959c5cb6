// The thread that reads a settlement file: 50,000 lines take a second or two, in which the lane must go on. Started by read-in-thread.ts.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { readSettlement } from '../../domain/reconcile/read-settlement.ts';
import { tableOfFile } from './read-file.ts';
import {
  type FileHead,
  LINES_AT_ONCE,
  MOST_LINES,
  MOST_WRONG_SHOWN,
  type ReaderInput,
  type ReaderMessage,
} from './reader-messages.ts';

const port = parentPort;
if (port !== null) {
  const tell = (message: ReaderMessage) => port.postMessage(message);
  const { bytes, utcOffsetMinutes } = workerData as ReaderInput;
  const table = tableOfFile(bytes);
  if (table === null) tell({ kind: 'refused', code: 'settlement_file_unreadable' });
  else if (table.rows.length > MOST_LINES)
    tell({ kind: 'refused', code: 'settlement_too_many_lines', detail: { most: MOST_LINES } });
  else {
    const read = readSettlement(table, { utcOffsetMinutes });
    if (!read.ok) tell({ kind: 'refused', code: read.refusal.code });
    else {
      const { source, unit, lines, wrong, notSettled } = read.value;
      const head: FileHead = {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        source,
        unit,
        rows: table.rows.length,
        readable: lines.length,
        wrong: wrong.slice(0, MOST_WRONG_SHOWN),
        wrongRows: new Set(wrong.map(({ row }) => row)).size,
        notSettled,
      };
      tell({ kind: 'head', head });
      let next = 0;
      // Only as many as the booth asks for: taking many over at once would hold the lane up.
      port.on('message', () => {
        const part = lines.slice(next, next + LINES_AT_ONCE);
        next += part.length;
        tell({ kind: 'lines', lines: part, last: next >= lines.length });
        if (next >= lines.length) port.close();
      });
    }
  }
}
