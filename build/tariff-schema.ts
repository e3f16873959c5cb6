// Writes resources/tariffs/tariff.schema.json, for owners' editors, from the schema that the booth itself checks by:
// `node build/tariff-schema.ts`. A test compares the two.
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { tariffSchema } from '../domain/tariff/tariff.ts';

const target = new URL('../resources/tariffs/tariff.schema.json', import.meta.url);

export function tariffJsonSchema(): string {
  const schema = z.toJSONSchema(tariffSchema, {
    io: 'input',
    // That the parsed value is read-only says nothing about the file.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return `${JSON.stringify({ ...schema, title: 'Tariff' }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(target, tariffJsonSchema());
