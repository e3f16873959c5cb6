// The people of a lot. Secrets (PIN hashes) never come near this type.
import { z } from 'zod';
import { operatorIdSchema } from '../ids.ts';

export const roles = ['cashier', 'supervisor', 'owner'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const operatorSchema = z
  .strictObject({
    operatorId: operatorIdSchema,
    code: z.string().regex(/^\d{2,6}$/),
    name: z.string().min(1).max(40),
    role: roleSchema,
  })
  .readonly();
export type Operator = z.infer<typeof operatorSchema>;
