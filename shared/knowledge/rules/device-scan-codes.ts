import type { Rule } from '../rule.ts';
import { type WordingRow, wordingRule } from '../wording-rule.ts';

/**
 * Scan to e-mail: the sentences and numbers that copiers of Ricoh, Canon, Konica Minolta, Xerox, HP, Kyocera, Sharp and Epson show. Numbers are
 * taken only in a form that is the maker’s own (`016-764`, `CE-00`).
 */
const rows: readonly Omit<WordingRow, 'source' | 'where' | 'nearMisses'>[] = [
  {
    id: 'device-scan-cannot-connect',
    topic: 'port-filtered',
    title: 'The device does not reach its mail server',
    says: [
      '\\bConnection with the destination has failed\\. Check the status and connection',
      '\\bServer Connect(?:ion)? Error\\b[^\\n]{0,20}(?:\\(SMTP\\)|$|- connection)',
      '\\b016-764\\b[^\\n]{0,90}',
      '\\bE-?mail Gateway did not respond\\b',
      '\\bCE-0[01]\\b.{0,10}[Cc]ommunication error|\\bCE-00\\b.{0,80}\\bSMTP',
      '\\b(?:Send )?[Ee]rror (?:code )?2101\\b.{0,60}\\bSMTP',
    ],
    side: 'network',
    meaning:
      'No conversation took place: wrong server or port on the device, a server that is down, or a firewall between the two.',
    advice: 'Check server name and port on the device, then probe that port from this tool on the same network',
    examples: [
      'Connection with the destination has failed. Check the status and connection. To check the current status, press [Scanned Files Status].',
      'E-mail Gateway did not respond. Job failed.',
      'CE-00: A communication error (other than e-mail size) occurred with the SMTP server',
      '016-764 SMTP Server Connection Error.',
    ],
  },
  {
    id: 'device-scan-server-name',
    topic: 'dns-name-not-found',
    title: 'The device cannot find the mail server’s name',
    says: [
      '\\b016-503\\b[^\\n]{0,90}',
      '#802 .{0,20}SMTP server name',
      '\\b(?:Send )?[Ee]rror (?:code )?1101\\b.{0,60}\\bSMTP',
    ],
    side: 'client-config',
    meaning: 'The server’s name is mistyped on the device, or the device has no working DNS server.',
    advice: 'Check the server’s name and the DNS servers in the device’s network settings',
    examples: [
      '#802 The specified SMTP server name is not correct, or the DNS server name is not correct.',
      '016-503 Unable to resolve the SMTP server name when sending e-mail.',
    ],
  },
  {
    id: 'device-scan-certificate',
    topic: 'cert-untrusted-issuer',
    title: 'The device does not trust the mail server’s certificate',
    says: ['\\bSSL server certificate could not be verified[\\s\\S]{0,160}(?:\\bCA certificate failed)?'],
    side: 'receiver',
    meaning:
      'The certificate’s authority is not in the device’s list, or the certificate has expired or holds another name.',
    advice: 'Look at the chain with this tool; import the authority on the device and set its clock',
    examples: [
      '#842 The SMTP server’s SSL server certificate could not be verified when the machine sent an e-mail. Authentication using the CA certificate failed.',
    ],
  },
  {
    id: 'device-scan-too-large',
    topic: 'message-too-large',
    title: 'The scan is too large to be sent by mail',
    says: [
      '\\b016-766\\b[^\\n]{0,90}|\\bexceeded the file size permitted by the SMTP server',
      '\\bCE-09\\b',
      '\\bExceeded max\\. e-?mail size',
      '\\bE-?mail Gateway did not accept the job because the attachment was too large',
      '#829 .{0,80}exceeds the maximum',
    ],
    side: 'client-config',
    meaning: 'The limit is that of the device or of the mail server.',
    advice:
      'Scan with fewer dots or in several parts, or raise the limit on the device up to what the server’s EHLO gives as SIZE',
    examples: [
      '016-766 SMTP Server Failure: exceeded the file size permitted by the SMTP server',
      'Exceeded max. email size. Sending email has been cancelled.',
    ],
  },
  {
    id: 'device-scan-recipient',
    topic: 'recipient-syntax',
    title: 'The device holds an address that is none',
    says: ['\\b016-767\\b[^\\n]{0,90}'],
    side: 'client-config',
    meaning: 'The server did not take the recipient’s address as the device gave it.',
    advice: 'Check the address in the device’s address book',
    examples: ['016-767 The e-mail address was not correct.'],
  },
  {
    id: 'device-scan-sender',
    topic: 'sender-address-invalid',
    title: 'The server does not take the device’s own address',
    says: ['\\b016-768\\b[^\\n]{0,90}'],
    side: 'client-config',
    meaning: 'The address in the device’s From field is empty, mistyped or not one of the account that signs in.',
    advice: 'Enter the address of the account that signs in as the device’s own address',
    examples: ['016-768 The connection to the SMTP server failed because the machine’s mail address was incorrect.'],
  },
  {
    id: 'device-scan-server-full',
    topic: 'insufficient-resources',
    title: 'The mail server told the device that it has no room',
    says: ['\\b016-765\\b[^\\n]{0,90}', '\\bSMTP server(?:.s)? (?:hard disk|HDD) is full\\b'],
    side: 'receiver',
    meaning: 'The server answered 452 or 552: its disk or the mailbox is full.',
    advice: 'Give it to whoever runs the mail server',
    examples: ['Fault 016-765: The SMTP server hard disk is full.'],
  },
];

const source = 'Error lists in the user manuals of Ricoh, Canon, Konica Minolta, Xerox, HP, Kyocera and Sharp';
export default rows.map((row) =>
  wordingRule({
    ...row,
    where: 'device panel or web page',
    source,
    nearMisses: ['550 5.1.1 <jo@example.org> user unknown', 'Error 016: paper jam'],
  }),
) satisfies readonly Rule[];
