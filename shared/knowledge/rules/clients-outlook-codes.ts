import type { Rule, Side } from '../rule.ts';
import type { Topic } from '../topics.ts';

/** Outlook’s, Outlook Express’ and Windows Mail’s numbers for what went wrong while sending, and CDO’s (scripts, Crystal Reports, Reporting Services). */
interface NumberRow {
  readonly id: string;
  readonly topic: Topic;
  readonly says: string;
  readonly title: string;
  readonly meaning: string;
  readonly advice: string;
  readonly side?: Side;
  readonly example: string;
}

const rows: readonly NumberRow[] = [
  {
    id: 'address',
    topic: 'recipient-syntax',
    says: '0x800CCC(?:10|11|6E|7B)\\b',
    title: 'The mail program sent an address that is no address',
    meaning:
      'An address has a typing error or is missing: 10, 11 and 6E are its form, 7B says that nobody is addressed.',
    advice: 'Check To, Cc and Bcc for commas, spaces and missing parts',
    example: 'Error 0x800CCC11: an address in the list is not valid.',
  },
  {
    id: 'sender',
    topic: 'sender-address-invalid',
    says: '0x800CCC7A\\b|0x8004020[eE]\\b',
    title: 'The mail program gave no sender that the server takes',
    meaning: 'The account has no e-mail address, or the server refuses it.',
    advice: 'Enter the account’s own e-mail address',
    side: 'client-config',
    example: 'Sending reported error 0x800CCC7A: no sender is given.',
  },
  {
    id: 'spa',
    topic: 'auth-mechanism-unsupported',
    says: '0x800CCC18\\b|\\bUnable to log on(?: to the server)? using Secure Password Authentication\\b|\\bSMTP server .{1,255} does(?:n.t| not) support (?:password |\\w{1,20} )authentication\\b',
    title: 'The mail program’s way of signing in does not fit the server',
    meaning: '“Secure Password Authentication” is NTLM, or the chosen method is one this server does not list.',
    advice:
      'Switch Secure Password Authentication off and encryption (TLS) on; choose “Password” where the program asks',
    example:
      'Task ‘SMTP - Sending’ reported error (0x800CCC18): Unable to log on to the server using Secure Password Authentication.',
  },
  {
    id: 'timeout',
    topic: 'connection-timeout-mid-session',
    says: '0x800CCC19\\b|0x8004210[bB]\\b',
    title: 'The mail program waited too long for the server',
    meaning: 'The server, a firewall or a mail shield did not answer in time, or port and encryption do not fit.',
    advice:
      'Compare port and encryption (587 STARTTLS, 465 SSL/TLS), switch the mail shield off for a try, then run the session from this tool',
    example: 'Error 0x800CCC19: The operation timed out waiting for a response from the sending (SMTP) server.',
  },
  {
    id: 'encryption',
    topic: 'implicit-tls-mismatch',
    says: '0x800CCC1A\\b|\\bdoes not support the connection encryption type you have specified',
    title: 'The encryption set in the mail program does not fit the port',
    meaning: 'SSL/TLS is set on a port for STARTTLS or none, or STARTTLS on a port where TLS starts at once.',
    advice: 'Set 587 with STARTTLS (“TLS”), or 465 with SSL/TLS',
    example: 'Error 0x800CCC1A: Your server does not support the connection encryption type you have specified.',
  },
  {
    id: 'login',
    topic: 'auth-wrong-credentials',
    says: '0x800CCC92\\b|(?:0x)?80040217\\b[^\\n]{0,90}',
    title: 'The server refused the mail program’s user name or password',
    meaning:
      'The sign-in failed: a wrong password, basic authentication that is switched off, or an app password that is needed.',
    advice: 'Set the password anew; Microsoft 365: see whether SMTP AUTH is allowed for the mailbox',
    example:
      "CDO.Message.1 error '80040217' The message could not be sent to the SMTP server. The transport error code was 0x80040217.",
  },
  {
    id: 'starttls-required',
    topic: 'starttls-required',
    says: '0x800CCC7C\\b[^\\n]{0,60}',
    title: 'The server wants encryption first',
    meaning: 'The server answered 530: nothing goes without STARTTLS.',
    advice: 'Switch encryption on (STARTTLS, port 587)',
    example: 'Sending reported error 0x800CCC7C: the server requires STARTTLS.',
  },
  {
    id: 'syntax',
    topic: 'syntax-error',
    says: '0x800CCC6[23]\\b',
    title: 'The server did not understand a command of the mail program',
    meaning: 'The server answered 500 or 501. A mail shield or firewall in between is often why.',
    advice: 'Switch the mail shield off for a try, then run the session from this tool and read the reply',
    example: 'Sending reported error 0x800CCC62.',
  },
  {
    id: 'sequence',
    topic: 'bad-sequence',
    says: '0x800CCC65\\b',
    title: 'The server says the mail program’s commands came in the wrong order',
    meaning: 'The server answered 503, mostly because it wants a sign-in before MAIL or RCPT.',
    advice: 'Switch on “My outgoing server requires authentication”',
    example: 'Sending reported error 0x800CCC65.',
  },
  {
    id: 'not-implemented',
    topic: 'command-not-implemented',
    says: '0x800CCC6[46]\\b',
    title: 'The server does not know a command of the mail program',
    meaning: 'The server answered 502 or 504: a command or a way of signing in that it does not have.',
    advice: 'Run EHLO from this tool and compare what the server offers',
    example: 'Sending reported error 0x800CCC64.',
  },
  {
    id: 'mailbox',
    topic: 'recipient-unknown',
    says: '0x800CCC69\\b',
    title: 'The server does not know the recipient, or does not relay',
    meaning:
      'The server answered 550 to the recipient. Its own words tell whether the mailbox is unknown or a sign-in is missing.',
    advice: 'Read the “Server Response” in the same message; check the address and the sign-in',
    example: 'Sending reported error 0x800CCC69.',
  },
  {
    id: 'processing',
    topic: 'receiver-internal-error',
    says: '0x800CCC6A\\b',
    title: 'The server met an error of its own',
    meaning: 'The server answered 451.',
    advice: 'Try later; if it stays so, give the reply to whoever runs the server',
    example: 'Sending reported error 0x800CCC6A.',
  },
  {
    id: 'relay',
    topic: 'relay-denied',
    says: '0x800CCC6B\\b',
    title: 'The recipient is not on this server',
    meaning: 'The server answered 551: it does not take mail for this address from this program.',
    advice: 'Switch on “My outgoing server requires authentication”, or name the right server',
    side: 'client-config',
    example: 'Sending reported error 0x800CCC6B.',
  },
  {
    id: 'storage',
    topic: 'insufficient-resources',
    says: '0x800CCC6C\\b',
    title: 'The server has no room left',
    meaning: 'The server answered 452.',
    advice: 'Try later with fewer recipients; then ask whoever runs the server',
    example: 'Sending reported error 0x800CCC6C.',
  },
  {
    id: 'too-large',
    topic: 'message-too-large',
    says: '0x800CCC6D\\b|0x80040305\\b[^\\n]{0,90}|\\bexceeds the message size established for this user',
    title: 'The message is too large for the server',
    meaning: 'The server answered 552, or the limit of the mailbox is lower than the message.',
    advice: 'Send large files by a link, or have the limit raised',
    side: 'client-config',
    example:
      'Sending reported error (0x80040305): The message being sent exceeds the message size established for this user.',
  },
];

const source = 'Microsoft KB 813514 and Windows SDK inetcomm/imnact error numbers; CDO for Windows error numbers';

export default rows.map(
  ({ id, topic, says, title, meaning, advice, side, example }): Rule => ({
    id: `clients-outlook-${id}`,
    topic,
    title,
    match: { on: 'text', text: new RegExp(says, 'i') },
    severity: 'error',
    confidence: 'likely',
    ...(side && { side }),
    meaning,
    causes: [],
    fixes: [{ do: advice, where: 'mail program' }],
    retry: 'depends',
    sources: [source],
    examples: [example],
    nearMisses: ['Receiving reported error 0x800CCCFF', '550 5.1.1 user unknown'],
  }),
) satisfies readonly Rule[];
