// SHA-256 for the journal's chain and for telling two requests apart.
import { hash } from 'node:crypto';
import type { Sha256Hex } from '../../domain/journal/record.ts';

export const sha256Hex: Sha256Hex = (text) => hash('sha256', text, 'hex');
