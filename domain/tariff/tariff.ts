// Placeholder while the engine is written.
import { z } from 'zod';
export const tariffSchema = z.strictObject({ name: z.string() });
