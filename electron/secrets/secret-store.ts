// Where the booth keeps what must not leave this computer: its signing key, upstream token, PIN secret.

/** `enrolled`: the booth has begun its journal with these secrets (settings/booth-secrets.ts). */
export type SecretName = 'booth_signing_key' | 'upstream_token' | 'upstream_public_key' | 'pin_pepper' | 'enrolled';

export type SecretStore = {
  read(name: SecretName): string | null;
  /** Durable when it returns. */
  write(name: SecretName, value: string): void;
  remove(name: SecretName): void;
};
