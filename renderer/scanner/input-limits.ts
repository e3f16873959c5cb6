// The times by which a scanner's keys are told from a person's, and by which an act is told from a slip. Milliseconds. Each with its reason;
// docs/decisions/0025-the-input-gate.md has the whole.

/**
 * Two keys at most this far apart are one burst. Scanners that type pause 1 to 45 ms between keys, and the way through the system adds some;
 * a typist's keys come 60 ms apart or more.
 */
export const SCANNER_PACE_MS = 55;

/**
 * An act waits so long for a second key: longer than the pace, because the second key may be late on its way through a busy computer, and not
 * so long that it is felt. A later key settles it at once, by its own time stamp.
 */
export const ACT_WAITS_MS = 150;

/** A wait that ends so much too late shows that the computer is busy, and that a key may be late too: it is begun again, so many times at most. */
export const BUSY_MS = 30;
export const BUSY_TIMES = 4;

/** A burst is over after this much quiet; and an act so soon behind it may still be a straggler of the scanner's. */
export const AFTER_BURST_MS = 150;

/** What has just appeared under a finger or a key was not what it was meant for: nobody reads and decides faster. */
export const LOOK_FIRST_MS = 400;

/** The same code again within this time is the same scan: it lies under the scanner. */
export const SAME_SCAN_MS = 2_000;

/** No code of ours is longer (a ticket has about 190 characters, with what scanners add some more); the rest of a burst is not kept. */
export const LONGEST_SCAN = 500;
