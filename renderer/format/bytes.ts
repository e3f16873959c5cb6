// Room on a disk, as people say it.

const MEGABYTE = 1024 * 1024;

/** `64 MB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / MEGABYTE;
  return megabytes < 1_000 ? `${Math.round(megabytes)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
