// Reads what came over the loopback socket. Nothing is believed but its shape; the booth judges name and input itself.
import { z } from 'zod';

const helloSchema = z.strictObject({
  hello: z.union([z.strictObject({ token: z.string().max(200) }), z.strictObject({ resume: z.string().max(200) })]),
});
const frameSchema = z.union([
  z.strictObject({ id: z.int().min(0), name: z.string().max(100), input: z.unknown() }),
  z.strictObject({ ack: z.int().min(0) }),
]);

export type Hello = z.infer<typeof helloSchema>['hello'];
export type Frame = z.infer<typeof frameSchema>;

export function readHello(text: string): Hello | null {
  return parsed(text, helloSchema)?.hello ?? null;
}

export function readFrame(text: string): Frame | null {
  return parsed(text, frameSchema);
}

function parsed<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Neither JSON nor a frame: the caller closes the socket.
    return null;
  }
}
