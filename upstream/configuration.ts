// Upstream's settings: typed, from the environment, checked once at the start. Production refuses to start on an unsafe one.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { signerOf } from './cryptography.ts';

export type Configuration = {
  /** Staging may take pretended money and speak plain HTTP; nothing else differs. */
  readonly environment: 'production' | 'staging';
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Upstream's own TLS. Null: a proxy in front of it does that. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Addresses or ranges whose x-forwarded-… headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  /** PKCS8 PEM of the Ed25519 key that countersigns heads. */
  readonly signingKey: string;
  readonly provider:
    | { readonly kind: 'none' }
    | {
        readonly kind: 'training';
        readonly gatewayUrl: string;
        readonly apiKey: string;
        readonly webhookSecrets: readonly string[];
      };
  /** False: this process only answers requests; another one on the same database does the work behind them. */
  readonly workers: boolean;
  readonly limits: Limits;
  readonly logLevel: 'error' | 'warn' | 'info' | 'silent';
  /** Null: standard output. */
  readonly logFile: string | null;
};

/** Requests per minute, route and address (IPv6: its /64). */
export type Limits = {
  readonly enrolPerMinute: number;
  readonly boothPerMinute: number;
  /** By booth, whatever its address: 600 pushes of 500 records carry what a busy booth writes in a week. */
  readonly pushesPerMinute: number;
  readonly webhookPerMinute: number;
  readonly healthPerMinute: number;
};

export const defaultLimits: Limits = {
  enrolPerMinute: 20,
  boothPerMinute: 3000,
  pushesPerMinute: 600,
  webhookPerMinute: 6000,
  healthPerMinute: 300,
};

/** Every fault that was found, each naming its variable and never its value. */
export class ConfigurationError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`Upstream cannot start:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

const perMinute = (value: number) => z.coerce.number().int().min(1).max(1_000_000).default(value);
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const environmentSchema = z.object({
  UPSTREAM_ENVIRONMENT: z.enum(['production', 'staging']).default('production'),
  UPSTREAM_HOST: z.string().min(1).default('127.0.0.1'),
  UPSTREAM_PORT: z.coerce.number().int().min(0).max(65_535).default(8443),
  UPSTREAM_TLS_CERT_FILE: z.string().min(1).optional(),
  UPSTREAM_TLS_KEY_FILE: z.string().min(1).optional(),
  UPSTREAM_TRUSTED_PROXIES: list,
  UPSTREAM_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  UPSTREAM_DATABASE_CONNECTIONS: z.coerce.number().int().min(4).max(200).default(10),
  UPSTREAM_SIGNING_KEY_FILE: z.string().min(1),
  UPSTREAM_PROVIDER: z.enum(['none', 'training']),
  UPSTREAM_TRAINING_GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  UPSTREAM_TRAINING_API_KEY: z.string().min(32).optional(),
  UPSTREAM_TRAINING_WEBHOOK_SECRETS: list,
  UPSTREAM_WORKERS: z.enum(['on', 'off']).default('on'),
  UPSTREAM_ENROL_PER_MINUTE: perMinute(defaultLimits.enrolPerMinute),
  UPSTREAM_BOOTH_PER_MINUTE: perMinute(defaultLimits.boothPerMinute),
  UPSTREAM_PUSHES_PER_MINUTE: perMinute(defaultLimits.pushesPerMinute),
  UPSTREAM_WEBHOOK_PER_MINUTE: perMinute(defaultLimits.webhookPerMinute),
  UPSTREAM_HEALTH_PER_MINUTE: perMinute(defaultLimits.healthPerMinute),
  UPSTREAM_LOG_LEVEL: z.enum(['error', 'warn', 'info', 'silent']).default('info'),
  UPSTREAM_LOG_FILE: z.string().min(1).optional(),
});
type Environment = z.infer<typeof environmentSchema>;

/** Throws a ConfigurationError with every fault at once. `variables` is usually `process.env`. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const parsed = environmentSchema.safeParse(variables);
  if (!parsed.success) {
    throw new ConfigurationError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const environment = parsed.data;
  const faults = environment.UPSTREAM_ENVIRONMENT === 'production' ? unsafeSettings(environment) : [];
  const file = (name: 'UPSTREAM_TLS_CERT_FILE' | 'UPSTREAM_TLS_KEY_FILE' | 'UPSTREAM_SIGNING_KEY_FILE') =>
    readNamedFile(name, environment[name], faults);
  const cert = file('UPSTREAM_TLS_CERT_FILE');
  const key = file('UPSTREAM_TLS_KEY_FILE');
  if ((cert === null) !== (key === null)) faults.push('UPSTREAM_TLS_CERT_FILE and UPSTREAM_TLS_KEY_FILE belong together');
  const signingKey = file('UPSTREAM_SIGNING_KEY_FILE');
  if (signingKey !== null && !canSign(signingKey))
    faults.push('UPSTREAM_SIGNING_KEY_FILE: not an Ed25519 private key in PEM form');
  const provider = providerOf(environment, faults);
  if (faults.length > 0 || signingKey === null) throw new ConfigurationError(faults);
  return {
    environment: environment.UPSTREAM_ENVIRONMENT,
    host: environment.UPSTREAM_HOST,
    port: environment.UPSTREAM_PORT,
    tls: cert === null || key === null ? null : { cert, key },
    trustedProxies: environment.UPSTREAM_TRUSTED_PROXIES,
    databaseUrl: environment.UPSTREAM_DATABASE_URL,
    databaseConnections: environment.UPSTREAM_DATABASE_CONNECTIONS,
    signingKey,
    provider,
    workers: environment.UPSTREAM_WORKERS === 'on',
    limits: {
      enrolPerMinute: environment.UPSTREAM_ENROL_PER_MINUTE,
      boothPerMinute: environment.UPSTREAM_BOOTH_PER_MINUTE,
      pushesPerMinute: environment.UPSTREAM_PUSHES_PER_MINUTE,
      webhookPerMinute: environment.UPSTREAM_WEBHOOK_PER_MINUTE,
      healthPerMinute: environment.UPSTREAM_HEALTH_PER_MINUTE,
    },
    logLevel: environment.UPSTREAM_LOG_LEVEL,
    logFile: environment.UPSTREAM_LOG_FILE ?? null,
  };
}

function unsafeSettings(environment: Environment): string[] {
  const faults: string[] = [];
  if (environment.UPSTREAM_PROVIDER === 'training') {
    faults.push('UPSTREAM_PROVIDER: production does not take pretended money');
  }
  if (environment.UPSTREAM_TLS_CERT_FILE === undefined) {
    if (environment.UPSTREAM_TRUSTED_PROXIES.length === 0) {
      faults.push(
        'UPSTREAM_TLS_CERT_FILE: booths speak only TLS; give a certificate, or name the proxy in UPSTREAM_TRUSTED_PROXIES',
      );
    } else if (!isLoopback(environment.UPSTREAM_HOST)) {
      faults.push('UPSTREAM_HOST: without a certificate of its own upstream listens on loopback only, behind its proxy');
    }
  }
  if (environment.UPSTREAM_TRUSTED_PROXIES.some((proxy) => /^(0\.0\.0\.0|::)\/0$|^\*$|^true$/.test(proxy))) {
    faults.push('UPSTREAM_TRUSTED_PROXIES: name the proxies, not everybody');
  }
  const database = new URL(environment.UPSTREAM_DATABASE_URL);
  if (!isLoopback(database.hostname) && database.searchParams.get('sslmode') !== 'verify-full') {
    faults.push('UPSTREAM_DATABASE_URL: a database on another computer needs sslmode=verify-full');
  }
  if (environment.UPSTREAM_LOG_LEVEL === 'silent') faults.push('UPSTREAM_LOG_LEVEL: the payment log must be written');
  return faults;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function providerOf(environment: Environment, faults: string[]): Configuration['provider'] {
  if (environment.UPSTREAM_PROVIDER === 'none') return { kind: 'none' };
  const gatewayUrl = environment.UPSTREAM_TRAINING_GATEWAY_URL ?? '';
  const apiKey = environment.UPSTREAM_TRAINING_API_KEY ?? '';
  const webhookSecrets = environment.UPSTREAM_TRAINING_WEBHOOK_SECRETS;
  if (gatewayUrl === '') faults.push('UPSTREAM_TRAINING_GATEWAY_URL: missing');
  if (apiKey === '') faults.push('UPSTREAM_TRAINING_API_KEY: missing');
  if (webhookSecrets.length === 0 || webhookSecrets.some((secret) => secret.length < 32)) {
    faults.push('UPSTREAM_TRAINING_WEBHOOK_SECRETS: at least one secret of 32 characters or more');
  }
  return { kind: 'training', gatewayUrl, apiKey, webhookSecrets };
}

function readNamedFile(name: string, path: string | undefined, faults: string[]): string | null {
  if (path === undefined) return null;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    faults.push(`${name}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
    return null;
  }
}

function canSign(privateKey: string): boolean {
  try {
    signerOf(privateKey);
    return true;
  } catch {
    return false;
  }
}
