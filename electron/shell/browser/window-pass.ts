// Who may hold the booth's window: a one-time token from the address it was opened with, afterwards a secret that survives a reload, but no
// change of the hand at the booth.
import { randomBytes, timingSafeEqual } from 'node:crypto';

export type WindowPass = {
  /** Makes a new one-time token; an unused older one is worth nothing any more. */
  freshToken(): string;
  /** The resume secret when the token is the unused one, else null. */
  redeem(token: string): string | null;
  resumes(secret: string): boolean;
  /** A new resume secret; the one before is worth nothing any more. */
  renew(): string;
};

export function createWindowPass(): WindowPass {
  let resumeSecret = secretText();
  let unused: string | null = null;
  return {
    freshToken() {
      unused = secretText();
      return unused;
    },
    redeem(token) {
      if (unused === null || !same(token, unused)) return null;
      unused = null;
      return resumeSecret;
    },
    resumes: (secret) => same(secret, resumeSecret),
    renew() {
      resumeSecret = secretText();
      return resumeSecret;
    },
  };
}

function secretText(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes the same time wherever the difference is. */
function same(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
