import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../upstream/configuration.ts';
import { makeSecret, makeSigningKey } from '../../upstream/cryptography.ts';

let folder: string;
let safe: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-test-configuration-'));
  writeFileSync(join(folder, 'signing.pem'), makeSigningKey());
  writeFileSync(join(folder, 'empty.pem'), '');
  safe = {
    UPSTREAM_DATABASE_URL: 'postgres://naka:secret-password@db.example.in/naka?sslmode=verify-full',
    UPSTREAM_SIGNING_KEY_FILE: join(folder, 'signing.pem'),
    UPSTREAM_PROVIDER: 'none',
    UPSTREAM_TRUSTED_PROXIES: '127.0.0.1',
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faults(changes: Record<string, string | undefined>): readonly string[] {
  try {
    readConfiguration({ ...safe, ...changes });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}
const training = () => ({
  UPSTREAM_PROVIDER: 'training',
  UPSTREAM_TRAINING_GATEWAY_URL: 'http://127.0.0.1:9000',
  UPSTREAM_TRAINING_API_KEY: makeSecret(),
  UPSTREAM_TRAINING_WEBHOOK_SECRETS: `${makeSecret()},${makeSecret()}`,
});

test('safe settings are read, with sensible values for the rest', () => {
  expect(readConfiguration(safe)).toMatchObject({
    environment: 'production',
    host: '127.0.0.1',
    port: 8443,
    trustedProxies: ['127.0.0.1'],
    provider: { kind: 'none' },
    workers: true,
    logLevel: 'info',
  });
});

describe('production refuses to start', () => {
  const cases: [string, Record<string, string | undefined>, RegExp][] = [
    ['with the training provider', training(), /UPSTREAM_PROVIDER/],
    ['without TLS or a named proxy', { UPSTREAM_TRUSTED_PROXIES: undefined }, /UPSTREAM_TLS_CERT_FILE/],
    ['when it trusts everybody as a proxy', { UPSTREAM_TRUSTED_PROXIES: '0.0.0.0/0' }, /UPSTREAM_TRUSTED_PROXIES/],
    ['listening to the network without TLS', { UPSTREAM_HOST: '0.0.0.0' }, /UPSTREAM_HOST/],
    [
      'with a far database that is not verified',
      { UPSTREAM_DATABASE_URL: 'postgres://u:p@db.example.in/n' },
      /UPSTREAM_DATABASE_URL/,
    ],
    ['without a database', { UPSTREAM_DATABASE_URL: undefined }, /UPSTREAM_DATABASE_URL/],
    ['without a signing key', { UPSTREAM_SIGNING_KEY_FILE: undefined }, /UPSTREAM_SIGNING_KEY_FILE/],
    [
      'with a signing key that cannot be read',
      { UPSTREAM_SIGNING_KEY_FILE: '/nowhere.pem' },
      /UPSTREAM_SIGNING_KEY_FILE.*ENOENT/,
    ],
    ['without saying who takes the money', { UPSTREAM_PROVIDER: undefined }, /UPSTREAM_PROVIDER/],
    ['with half a certificate', { UPSTREAM_TLS_CERT_FILE: import.meta.filename }, /belong together/],
    ['without a payment log', { UPSTREAM_LOG_LEVEL: 'silent' }, /UPSTREAM_LOG_LEVEL/],
    ['on a port that is none', { UPSTREAM_PORT: '70000' }, /UPSTREAM_PORT/],
  ];
  test.each(cases)('%s', (_name, changes, expected) => {
    expect(faults(changes).join('\n')).toMatch(expected);
  });

  test('with an empty signing key', () => {
    expect(faults({ UPSTREAM_SIGNING_KEY_FILE: join(folder, 'empty.pem') }).join()).toMatch(/UPSTREAM_SIGNING_KEY_FILE/);
  });

  test('telling all faults at once, and never a secret', () => {
    const found = faults({ UPSTREAM_TRUSTED_PROXIES: undefined, UPSTREAM_DATABASE_URL: 'postgres://u:hush-hush@far/n' });
    expect(found).toHaveLength(2);
    expect(found.join()).not.toContain('hush-hush');
  });
});

describe('staging', () => {
  test('may take pretended money', () => {
    expect(readConfiguration({ ...safe, ...training(), UPSTREAM_ENVIRONMENT: 'staging' }).provider).toMatchObject({
      kind: 'training',
    });
  });

  test('still wants every secret, and long ones', () => {
    const changes = { ...training(), UPSTREAM_ENVIRONMENT: 'staging' };
    expect(faults({ ...changes, UPSTREAM_TRAINING_WEBHOOK_SECRETS: 'short' }).join()).toMatch(/WEBHOOK_SECRETS/);
    expect(faults({ ...changes, UPSTREAM_TRAINING_API_KEY: undefined }).join()).toMatch(/API_KEY/);
  });
});
