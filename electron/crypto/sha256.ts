// SHA-256 for the journal's chain and for telling two requests apart.
import { createHash } from 'node:crypto';
import type { Sha256Hex } from '../../domain/journal/record.ts';

export const sha256Hex: Sha256Hex = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
