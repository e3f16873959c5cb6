// A file for the person at the screen: the renderer saves it (renderer/parts/save-file.ts). Nothing of it stays in the booth.
import { z } from 'zod';

export const fileViewSchema = z.strictObject({
  /** As it is offered for saving: letters, digits, `-`, `_`, `.` only. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  mediaType: z.string(),
  /** The bytes of the file. */
  base64: z.base64(),
});
export type FileView = z.infer<typeof fileViewSchema>;
