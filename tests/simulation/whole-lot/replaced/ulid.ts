// Instead of ulid: the same texts, from virtual time and the seed alone; the library's monotonic factory remembers the seed before.
import { drawn } from '../chance.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let made = 0;
let lastMs = 0;

export function forgetUlids(): void {
  made = 0;
  lastMs = 0;
}

export function ulid(atMs = Date.now()): string {
  let text = '';
  let rest = Math.floor(atMs);
  for (let place = 0; place < 10; place += 1) {
    text = letters.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  for (let place = 0; place < 16; place += 1) text += letters.charAt(Math.floor(drawn() * 32));
  return text;
}

/** Rising within a millisecond, as the library's. */
export function monotonicFactory(): (atMs?: number) => string {
  return (atMs = Date.now()) => {
    made = atMs === lastMs ? made + 1 : 0;
    lastMs = atMs;
    const text = ulid(atMs);
    const counter = [made >> 10, made >> 5, made].map((part) => letters.charAt(part & 31)).join('');
    return `${text.slice(0, 10)}${counter}${text.slice(13)}`;
  };
}
