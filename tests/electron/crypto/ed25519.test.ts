// Keys and signatures of the booth.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSigningKey, signerOf, verifyEd25519 } from '../../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../../electron/crypto/sha256.ts';

it('verifies what it signed, and nothing else', () => {
  const { privateKey, publicKey } = createSigningKey();
  const signer = signerOf(privateKey);
  const other = createSigningKey();
  expect(signer.publicKey).toBe(publicKey);
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, otherText) => {
      const signature = signer.sign(text);
      expect(verifyEd25519({ text, signature, publicKey })).toBe(true);
      expect(verifyEd25519({ text: otherText, signature, publicKey })).toBe(text === otherText);
      expect(verifyEd25519({ text, signature, publicKey: other.publicKey })).toBe(false);
    }),
  );
});

it('answers false, and never throws, for keys and signatures that are none', () => {
  const { publicKey } = createSigningKey();
  fc.assert(
    fc.property(fc.string(), fc.string(), (signature, key) => {
      expect(verifyEd25519({ text: 'text', signature, publicKey })).toBe(false);
      expect(verifyEd25519({ text: 'text', signature, publicKey: key })).toBe(false);
    }),
  );
});

it('refuses to sign with anything but an Ed25519 key', () => {
  expect(() => signerOf('')).toThrow();
});

it('hashes as the world does', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
