// The booth's log: one JSON line per event, to files by electron-log. Never a PIN, a token, or a payer's identity.

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** `event` is a literal name, dotted: `print.unknown`, `sync.push_failed`. */
export type Log = Readonly<Record<LogLevel, (event: string, fields?: LogFields) => void>>;

/** For code under test, and where a log is optional. */
export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
