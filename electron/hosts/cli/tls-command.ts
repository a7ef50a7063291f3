import { type Command, Option } from 'commander';
import { dnsOption } from './dns-flags.ts';
import { addWayFlags } from './route-flags.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { tlsSecurities } from './tls-options.ts';

/** Declares `ehlo tls`; its code is loaded when it is called. */
export function addTls(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  const command = program
    .command('tls')
    .description('Show what a mail server’s TLS and certificate are worth, and which senders would deliver.')
    .argument('<host[:port]>', 'name, address, [IPv6]:port, or lab:NAME for a practice server')
    .addOption(
      new Option('-s, --security <kind>', 'STARTTLS, or TLS from the first byte (default: by the port)').choices(
        tlsSecurities,
      ),
    )
    .option('--ca <file>', 'own authorities (PEM) that count as public ones')
    .option('--revocation', 'ask whether the certificates were revoked (CRL, OCSP)')
    .option('--issuers', 'fetch issuers that the server does not send')
    .option('--matrix', 'ask for every protocol version and cipher suite (about 100 connections, 4 at once)')
    .option('--dns-side', 'look up MTA-STS, DANE and TLS-RPT')
    .option('--domain <domain>', 'the recipients’ domain for MTA-STS (default: by the host’s name)')
    .addOption(dnsOption())
    .option('--full', 'all of these')
    .option('--pfx <file>', 'certificate and key of this side (mutual TLS); its password in EHLO_PFX_PASSWORD')
    .option('--csr <file>', 'write a certificate request with the server’s names there, and its key to FILE.key')
    .option('--names <list>', 'names for --csr, with commas between (default: the server’s own)')
    .option('--helo <name>', "name to say in EHLO (default: this computer's name)")
    .option('--timeout <seconds>', 'how long to wait for each step')
    .option('--json', 'print the report and the session as JSON');
  addWayFlags(command)
    .addHelpText(
      'after',
      `
Examples:
  ehlo tls mail.contoso.com
  ehlo tls mail.contoso.com:465 --security tls
  ehlo tls mail.contoso.com --full
  ehlo tls mail.contoso.com --csr mail.csr
  EHLO_PFX_PASSWORD=… ehlo tls partner.example --pfx us.pfx
  ehlo tls mail.contoso.com --json | jq .chain[0].thumbprint
  ehlo tls lab:expired-certificate

Exit status:
  0  nothing wrong found      1  a finding (error or warning)
  2  wrong usage              3  no connection could be made`,
    )
    .action(async (host: string, given: Record<string, unknown>) => {
      const [{ runTls }, { readTlsOptions }] = await Promise.all([import('./tls.ts'), import('./tls-options.ts')]);
      ended(await runTls(host, readTlsOptions(given), terminal));
    });
}
