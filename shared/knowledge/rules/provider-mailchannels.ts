import { type CodeProvider, type ProviderCode, providerCodeRule } from '../provider-code-rule.ts';
import type { Rule } from '../rule.ts';

/** MailChannels, behind many hosters, puts a tag in brackets before its words; other relays use the plain ones too. */
const mailchannels: CodeProvider = {
  id: 'mailchannels',
  codes: [421, 450, 451, 452, 550, 552, 554],
  advice: 'Look the tag up on the filter’s page of SMTP errors; a hoster’s customer asks the hoster',
  where: 'https://docs.mailchannels.com/outbound/smtp-errors',
  source: 'https://docs.mailchannels.com/outbound/smtp-errors and /inbound/smtp-errors (read 2026-11)',
  nearMiss: '550 5.7.1 Message rejected [note]',
};

const rows: readonly ProviderCode[] = [
  {
    id: 'greylisted',
    code: /^\[S09\]/i,
    topic: 'greylisted',
    side: 'receiver',
    title: 'MailChannels greylists this sender',
    meaning: 'The filter does not know this sender yet and asks for a second try, which usually passes.',
    advice: 'Nothing, where the sending server tries again by itself',
    where: 'sending server',
    example: '450 [S09] Try Again Later',
  },
  {
    id: 'address-blocked',
    code: /^\[S10\]/i,
    topic: 'ip-blocked-by-provider',
    side: 'sender',
    title: 'MailChannels has blocked the sending address',
    meaning: 'The filter takes nothing from this IP until the block is lifted.',
    advice: 'Stop what was wrong and ask MailChannels to review the block',
    example: '550 [S10] Blocked',
  },
  {
    id: 'listed',
    code: /^\[(?:DNS)?(?:RBL|BL)\]/i,
    topic: 'blocklisted-ip',
    side: 'sender',
    title: 'The address or domain is on a public block list',
    meaning: 'The relay found the IP or domain of the mail on a block list. The reply names which of them.',
    advice: 'Look the address and domain up on the block lists and ask to be taken off',
    where: 'sending server',
    example: '550 5.7.1 [RBL] Sender blocked 203.0.113.25',
  },
  {
    id: 'spam',
    code: /^\[(?:SPAM|SS)\]/i,
    topic: 'spam-content',
    side: 'sender',
    title: 'The relay took the message for spam',
    meaning:
      'Subject, text or links are like those of spam the filter knows. The block is for this message, not for the account.',
    advice: 'Change the text and links; check that the account is not misused',
    where: 'sender',
    example: '550 5.7.1 [SS] Message is spam',
  },
  {
    id: 'spf',
    code: /^\[(?:BFD|SPF)\].{0,60}/i,
    topic: 'spf-fail',
    side: 'dns',
    title: 'SPF does not let this sender send',
    meaning: 'The SPF record of the sender’s domain does not name this way of sending.',
    advice: 'Add the relay to the SPF record of the sender’s domain',
    where: 'DNS of the sender’s domain',
    example: '550 5.7.1 [BFD] Sender prohibited by SPF',
  },
  {
    id: 'sender-blocked',
    code: /^\[(?:ESA|ABUSE)\]/i,
    topic: 'sender-account-restricted',
    side: 'sender',
    title: 'The relay has blocked this sender for abuse',
    meaning: 'The account or address sent spam or too much and may not send for now.',
    advice: 'Change the account’s password, find what sent the mail, and ask the hoster to lift the block',
    where: 'sender and hoster',
    example: '550 5.7.1 [ESA] Sender blocked.',
  },
  {
    id: 'bad-recipients',
    code: /^\[BR\]|\bexcessively high number of invalid recipients\b/i,
    topic: 'sender-account-restricted',
    side: 'sender',
    title: 'The relay saw too many wrong recipients from this account',
    meaning: 'Many addresses of this account’s mail do not exist, as with a bought or old list or a misused account.',
    advice: 'Clean the list of recipients; check that the account is not misused',
    where: 'sender',
    example:
      '550 5.7.1 [BR] Our system has detected an excessively high number of invalid recipients originating from your account.',
  },
  {
    id: 'unsubscribed',
    code: /^\[UNS\]|\brecipient has unsubscribed\b/i,
    topic: 'recipients-restricted',
    side: 'receiver',
    title: 'The recipient has unsubscribed from this sender',
    meaning: 'The relay keeps a list of who does not want this sender’s mail any more, and does not pass it on.',
    advice: 'Take the address off the list',
    where: 'sender',
    example: '550 5.7.1 [UNS] Recipient has unsubscribed from your list.',
  },
  {
    id: 'attachment',
    code: /^\[(?:IB_)?FEB\]/i,
    topic: 'attachment-blocked',
    side: 'sender',
    title: 'This kind of attachment is not allowed',
    meaning: 'The filter refuses files of this type.',
    advice: 'Send the file as a link, or in a form that is allowed',
    where: 'sender',
    example:
      '550 5.7.1 [IB_FEB] Your message could not be delivered because it contained an attachment type that is not allowed',
  },
];

export default rows.map((row) => providerCodeRule(mailchannels, row)) satisfies readonly Rule[];
