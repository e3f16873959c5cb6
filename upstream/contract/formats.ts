// The form in which booth and upstream speak, by number, and how each tells the other which one it is. Booths are updated one by one, and may
// be away for days: upstream understands the two forms before its own. What stands in this file about headers and refusals never changes.
import { z } from 'zod';
import { enrolRequestSchema, pushRequestSchema } from './http.ts';

/**
 * Raised by one in a release whose requests an earlier upstream cannot read. New facts, new versions of facts, new kinds of feed entries and
 * new fields in answers do not raise it: who does not know them keeps them or reads past them.
 */
export const FORMAT = 1;
const EARLIER_FORMATS = 2;

export type FormatRange = { readonly from: number; readonly through: number };
/** What upstream of this release understands. */
export const understoodFormats: FormatRange = { from: Math.max(1, FORMAT - EARLIER_FORMATS), through: FORMAT };

/** Headers of every request of a booth. One that says no format speaks the first. */
export const formatHeader = 'naka-format';
/** The program's version, in both directions. For people only. */
export const versionHeader = 'naka-version';
/** Header of every answer: `FROM-THROUGH`. */
export const formatsHeader = 'naka-formats';

export function formatsText({ from, through }: FormatRange): string {
  return `${from}-${through}`;
}

/** 409 `{"error": …}`, to whatever a booth asks: the two are too far apart. The code names the one that must be updated. */
export const apartRefusals = ['booth_too_old', 'server_too_old'] as const;
export type ApartRefusal = (typeof apartRefusals)[number];
export const apartReplySchema = z.object({ error: z.enum(apartRefusals) });

export function judgeFormat(format: number, { from, through }: FormatRange = understoodFormats): ApartRefusal | null {
  if (format < from) return 'booth_too_old';
  return format > through ? 'server_too_old' : null;
}

/** A request as an earlier format has it, and how it becomes that of the next one. */
type EarlierRequest = {
  readonly schema: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly lift: (request: never) => unknown;
};
type EarlierRequests = { readonly push?: EarlierRequest; readonly enrol?: EarlierRequest };
/** By format. What is not listed is as in the next one. */
const earlierRequests: { readonly [format: number]: EarlierRequests } = {};

/** A push of an understood format, as this release reads it. */
export function readPush(format: number, request: unknown): z.ZodSafeParseResult<z.infer<typeof pushRequestSchema>> {
  return readRequest('push', pushRequestSchema, { format, request });
}

/** An enrolment of an understood format, as this release reads it. */
export function readEnrolment(format: number, request: unknown): z.ZodSafeParseResult<z.infer<typeof enrolRequestSchema>> {
  return readRequest('enrol', enrolRequestSchema, { format, request });
}

function readRequest<Value>(
  name: keyof EarlierRequests,
  schema: z.ZodType<Value>,
  { format, request }: { readonly format: number; readonly request: unknown },
): z.ZodSafeParseResult<Value> {
  let lifted = request;
  for (let each = format; each < FORMAT; each++) {
    const earlier = earlierRequests[each]?.[name];
    if (earlier === undefined) continue;
    const parsed = earlier.schema.safeParse(lifted);
    if (!parsed.success) return parsed as z.ZodSafeParseError<Value>;
    lifted = earlier.lift(parsed.data as never);
  }
  return schema.safeParse(lifted);
}
