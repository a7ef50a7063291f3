import type { MailRoute } from '../../shared/routing/mail-route.ts';
import type { Security } from '../../shared/session/event.ts';

/** The words of connecting to a server; part of the window's catalogue in `../strings.ts`. */
export const connectionStrings = {
  connection: {
    label: 'Connection',
    host: 'Server',
    hostExample: 'mail.contoso.com or [2001:db8::25]:587',
    port: 'Port',
    security: 'Security',
    connect: 'Connect',
    connecting: 'Connecting…',
    disconnect: 'Disconnect',
    practice: 'Practice server',
    hostMissing: 'Type the server’s name or address.',
    portWrong: 'The port is a number from 1 to 65535.',
    checkedAs: (name: string) => `One address of ${name}. The certificate is checked against that name.`,
    open: 'Connected',
    closed: 'Closed',
    pasted: 'Pasted text',
    noConnection: 'DNS only, no connection',
  },
  mailServers: {
    button: 'Find the mail servers of a domain',
    buttonHint: 'Find the mail servers (MX) of a domain or e-mail address',
    title: 'Where does mail go?',
    name: 'Domain or e-mail address',
    nameExample: 'anna@contoso.com',
    nameMissing: 'Type a domain or an e-mail address.',
    dns: 'DNS server (optional)',
    dnsExample: 'this computer’s',
    find: 'Find',
    busy: 'Asking DNS…',
    preference: (preference: number) => `preference ${preference}`,
    choose: 'Choose an address to fill in server and port.',
    noAddress: 'no address',
    pick: (host: string, address: string) => `Use ${host} at ${address}`,
    fix: (todo: string) => `What to do: ${todo}.`,
    asked: (servers: string) => `Answered by DNS server ${servers}. Senders try the lowest preference first.`,
    outcome: {
      found: '',
      'no-mail-wanted': 'This domain takes no mail.',
      nowhere: 'Mail for this domain has nowhere to go.',
      'dns-trouble': 'DNS did not say where mail goes.',
    } satisfies Record<MailRoute['outcome'], string>,
  },
  security: {
    plain: 'No encryption',
    'starttls-if-offered': 'Encrypt if offered (STARTTLS)',
    'starttls-required': 'Require STARTTLS',
    tls: 'TLS from the start',
  } satisfies Record<Security, string>,
} as const;
