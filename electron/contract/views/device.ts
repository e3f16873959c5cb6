// A device, as its light in the status bar shows it.
import { z } from 'zod';

export const deviceStates = ['ok', 'busy', 'trouble', 'off'] as const;

export const deviceViewSchema = z.strictObject({
  state: z.enum(deviceStates),
  /** A literal code with a text in the renderer: ok, near_end, paper_out, cover_open, offline, no_status, virtual, open, closed… */
  condition: z.string(),
  virtual: z.boolean(),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;
