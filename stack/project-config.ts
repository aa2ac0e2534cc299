import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type TomlTable } from 'smol-toml';

/** The parts of `supabase/config.toml` that the local stack obeys, so that it behaves as the deployed project will. */
export type ProjectConfig = {
  schemas: string[];
  maxRows: number;
  auth: {
    anonymousSignIns: boolean;
    signUp: boolean;
    /** Whether a new e-mail address must be confirmed from its mailbox before it counts. */
    confirmEmail: boolean;
    minimumPasswordLength: number;
    /** Access token life in seconds. */
    jwtExpiry: number;
    /** Seconds between two mails to one address. */
    mailInterval: number;
    /** Whether people may add a second step to their sign-in, and whether it is asked for. */
    totp: { enrol: boolean; verify: boolean };
    limits: AuthLimits;
  };
  /** Whether each function asks for a valid token before it runs; absent means yes. */
  verifyJwt: Map<string, boolean>;
};

/** Requests allowed per address and period, named as in `[auth.rate_limit]`. */
export type AuthLimits = {
  anonymousUsersPerHour: number;
  signInsPer5Minutes: number;
  verificationsPer5Minutes: number;
  refreshesPer5Minutes: number;
  /** Not configurable when hosted: 15 for each person. */
  secondStepsPerMinute: number;
};

/** Reads `supabase/config.toml` under `root`; what is absent takes the hosted default. */
export function readProjectConfig(root: string): ProjectConfig {
  const file = parse(readFileSync(path.join(root, 'supabase', 'config.toml'), 'utf8'));
  const api = table(file, 'api');
  const auth = table(file, 'auth');
  const email = table(auth, 'email');
  const limits = table(auth, 'rate_limit');
  const totp = table(table(auth, 'mfa'), 'totp');
  return {
    schemas: Array.isArray(api.schemas) ? api.schemas.map(String) : ['public'],
    maxRows: Number(api.max_rows ?? 1000),
    auth: {
      anonymousSignIns: auth.enable_anonymous_sign_ins === true,
      signUp: auth.enable_signup !== false,
      confirmEmail: email.enable_confirmations !== false,
      minimumPasswordLength: Number(auth.minimum_password_length ?? 6),
      jwtExpiry: Number(auth.jwt_expiry ?? 3600),
      totp: { enrol: totp.enroll_enabled === true, verify: totp.verify_enabled === true },
      mailInterval: seconds(String(email.max_frequency ?? '1m')),
      limits: {
        anonymousUsersPerHour: Number(limits.anonymous_users ?? 30),
        signInsPer5Minutes: Number(limits.sign_in_sign_ups ?? 30),
        verificationsPer5Minutes: Number(limits.token_verifications ?? 30),
        refreshesPer5Minutes: Number(limits.token_refresh ?? 150),
        secondStepsPerMinute: 15,
      },
    },
    verifyJwt: new Map(
      Object.keys(table(file, 'functions')).map((name) => {
        const declared = table(table(file, 'functions'), name);
        return [name, declared.verify_jwt !== false];
      }),
    ),
  };
}

function table(parent: TomlTable, key: string): TomlTable {
  const value = parent[key];
  const isTable = typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
  return isTable ? (value as TomlTable) : {};
}

function seconds(duration: string): number {
  const unit = { h: 3600, m: 60, s: 1 } as const;
  const parts = duration.matchAll(/(\d+)([hms])/g);
  return Array.from(parts).reduce((sum, [, amount, name]) => sum + Number(amount) * unit[name as keyof typeof unit], 0);
}
