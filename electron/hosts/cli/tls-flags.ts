import { type Command, Option } from 'commander';
import { tlsVersions } from '../../../shared/session/tls-versions.ts';
import type { StopStage } from '../../../shared/smtp/client-io.ts';

export const stopStages: readonly StopStage[] = ['connect', 'greeting', 'ehlo', 'starttls'];

/** Declares the options of TLS: for every command that opens sessions. */
export function addTlsFlags(command: Command): Command {
  return command
    .addOption(new Option('--tls-min <version>', 'lowest TLS version').choices(tlsVersions))
    .addOption(new Option('--tls-max <version>', 'highest TLS version').choices(tlsVersions))
    .option('--ciphers <list>', 'OpenSSL cipher list, for instance ECDHE-RSA-AES128-GCM-SHA256')
    .option('--groups <list>', 'OpenSSL group list, for instance X25519:P-256')
    .option('--client-cert <file>', 'own certificate for mutual TLS: a PFX file, or PEM')
    .option('--client-key <file>', 'its key (PEM), where it is not in the same file')
    .option('--passphrase-env <name>', 'environment variable with the passphrase of PFX file or key')
    .option(
      '--keylog <file>',
      'append the TLS secrets for Wireshark (NSS key log); whoever has them can read the session',
    );
}

/** Declares the options of the conversation itself. */
export function addDialogueFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--protocol <name>', 'smtp, or lmtp: LHLO, a reply for each recipient').choices(['smtp', 'lmtp']),
    )
    .addOption(new Option('--stop-after <stage>', 'go no further than this').choices(stopStages));
}
