// The booth's one durable writer. It lies in `db`, whose own files go through it as well.
export { makeFolderDurably, removeDurably, renameDurably, syncFolder, writeDurably } from '../../db/durable-file.ts';
