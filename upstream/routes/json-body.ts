// Reads JSON bodies. Nesting is counted before anything is parsed: 8 MB of brackets cost a second and more, and no booth nests deeply.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadRequest } from './route-context.ts';

/** A push nests its commits, records and bodies about a dozen deep. */
const MOST_DEPTH = 64;

type Done = (error: Error | null, value?: unknown) => void;

/** `__proto__` and `constructor` are refused by the parser behind it, as by default. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error') as (request: FastifyRequest, body: string, done: Done) => void;
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request: FastifyRequest, body: string, done: Done) => {
    if (nestsDeeper(body, MOST_DEPTH)) done(new BadRequest('nested too deeply'));
    else parse(request, body, done);
  });
}

/** Counts brackets outside of texts, until `most` is passed. A text that is no JSON may get any answer: the parser refuses it. */
export function nestsDeeper(json: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (letter === '"') at = endOfText(json, at);
    else if (letter === '[' || letter === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (letter === ']' || letter === '}') depth -= 1;
  }
  return false;
}

/** Where the text that opens at `from` closes; the end of all where it does not. */
function endOfText(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return at;
  }
  return json.length;
}
