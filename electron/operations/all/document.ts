// The operations of the channels in contract/channels/document.ts.
import type { documentChannels } from '../../contract/channels/document.ts';
import type { Operations } from '../../ipc/call.ts';
import { answerJob } from '../answer-job.ts';
import { reprintDocument } from '../reprint-document.ts';
import { viewDocument } from '../view-document.ts';

export type DocumentParts = Parameters<typeof viewDocument>[0] &
  Parameters<typeof reprintDocument>[0] &
  Parameters<typeof answerJob>[0];

export function documentOperations(parts: DocumentParts): Pick<Operations, keyof typeof documentChannels> {
  return {
    'document.view': viewDocument(parts),
    'document.reprint': reprintDocument(parts),
    'job.answer': answerJob(parts),
  };
}
