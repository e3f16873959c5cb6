// Where the booth keeps what must not leave this computer: its signing key, upstream token, PIN secret.

export type SecretName = 'booth_signing_key' | 'upstream_token' | 'upstream_public_key' | 'pin_pepper';

export type SecretStore = {
  read(name: SecretName): string | null;
  /** Durable when it returns. */
  write(name: SecretName, value: string): void;
  remove(name: SecretName): void;
};
