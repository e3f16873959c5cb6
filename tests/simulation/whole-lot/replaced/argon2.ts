// Instead of @node-rs/argon2: the same keys, made at once and not in a thread.
import { hashRawSync, type Options } from '@node-rs/argon2';

export async function hashRaw(password: string, options: Options): Promise<Buffer> {
  return hashRawSync(password, options);
}
