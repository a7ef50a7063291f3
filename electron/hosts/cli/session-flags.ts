import type { ClientCertificate, TlsOptions } from '../../../shared/session/connection-options.ts';
import { tlsVersions } from '../../../shared/session/tls-versions.ts';
import type { Protocol, StopStage } from '../../../shared/smtp/client-io.ts';
import { checkTlsOptions, TlsOptionsError } from '../../smtp/tls-options.ts';
import { readArgumentFile } from './argument-file.ts';
import { UsageError } from './terminal.ts';
import { stopStages } from './tls-flags.ts';

/** How the session is spoken and encrypted, from the options of `addTlsFlags` and `addDialogueFlags`. */
export interface SessionFlags {
  readonly session: { readonly tls?: TlsOptions; readonly protocol?: Protocol; readonly stopAfter?: StopStage };
  /** File that gets the TLS secrets. */
  readonly keyLog?: string;
}

/** Reads the options and the files they name; everything wrong in them is a `UsageError`. `env` holds the passphrase. */
export function readSessionFlags(
  given: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): SessionFlags {
  const text = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((one) => one === given[name]);
  const keyLog = text('keylog');
  const tls: TlsOptions = {
    minVersion: oneOf('tlsMin', tlsVersions),
    maxVersion: oneOf('tlsMax', tlsVersions),
    ciphers: text('ciphers'),
    groups: text('groups'),
    clientCertificate: readClientCertificate(text('clientCert'), text('clientKey'), text('passphraseEnv'), env),
    keyLog: keyLog === undefined ? undefined : true,
  };
  try {
    checkTlsOptions(tls);
  } catch (error) {
    throw error instanceof TlsOptionsError ? new UsageError(error.message) : error;
  }
  const protocol = given.protocol === 'lmtp' ? 'lmtp' : undefined;
  const stopAfter = oneOf('stopAfter', stopStages);
  return {
    session: {
      ...(Object.values(tls).some((value) => value !== undefined) ? { tls } : {}),
      ...(protocol === undefined ? {} : { protocol }),
      ...(stopAfter === undefined ? {} : { stopAfter }),
    },
    ...(keyLog === undefined ? {} : { keyLog }),
  };
}

function readClientCertificate(
  file: string | undefined,
  keyFile: string | undefined,
  passphraseFrom: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ClientCertificate | undefined {
  if (file === undefined) {
    if (keyFile === undefined && passphraseFrom === undefined) return undefined;
    throw new UsageError(`${keyFile === undefined ? '--passphrase-env' : '--client-key'} needs --client-cert.`);
  }
  const passphrase = passphraseFrom === undefined ? undefined : env[passphraseFrom];
  if (passphraseFrom !== undefined && passphrase === undefined)
    throw new UsageError(`The environment variable ${passphraseFrom} is not set; --passphrase-env takes its name.`);
  const secret = passphrase === undefined ? {} : { passphrase };
  const bytes = readArgumentFile(file);
  if (!bytes.includes('-----BEGIN ')) {
    if (keyFile !== undefined)
      throw new UsageError(`${file} is no PEM file. A PFX file holds its key: leave --client-key out.`);
    return { pfx: bytes.toString('base64'), ...secret };
  }
  const certificate = bytes.toString('utf8');
  const key = keyFile === undefined ? certificate : readArgumentFile(keyFile).toString('utf8');
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    throw new UsageError(`${keyFile ?? file} holds no private key: give its PEM file with --client-key.`);
  return { certificate, key, ...secret };
}
