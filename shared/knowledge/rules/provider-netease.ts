import { type CodeProvider, type ProviderCode, providerCodeRule } from '../provider-code-rule.ts';
import type { Rule } from '../rule.ts';

/** NetEase (163.com, 126.com, yeah.net) names the cause by a short code: `554 DT:SPM 163 smtp10,…`. */
const rows: readonly ProviderCode[] = [
  {
    id: 'spam',
    code: /\bDT:SPM\b/,
    topic: 'spam-content',
    side: 'sender',
    title: 'NetEase: the message was taken for spam',
    meaning:
      'The text has marks of spam, or the way it is sent is not as NetEase expects. Very short test texts are refused too.',
    example:
      '554 DT:SPM 163 smtp10,DsCowADXwbimJ+9c,please see http://mail.163.com/help/help_spam_16.htm?ip=203.0.113.7',
  },
  {
    id: 'from-mismatch',
    code: /\bDT:SUM\b/,
    topic: 'sender-not-allowed',
    side: 'client-config',
    title: 'NetEase: sender and From differ',
    meaning: 'The address in MAIL FROM is not the one in the From header.',
    example: '554 DT:SUM 163 smtp5,please see http://mail.163.com/help/help_spam_16.htm',
  },
  {
    id: 'address-blocked',
    code: /\bHL:(?:IPB|IHU|MEP|REP)\b/,
    topic: 'ip-blocked-by-provider',
    side: 'sender',
    title: 'NetEase: the sending address is blocked',
    meaning: 'The IP address is not on NetEase’s list of senders, or is suspended for what it sent.',
    example: '554 HL:IPB 163 mx5,please see http://mail.163.com/help/help_spam_16.htm?ip=203.0.113.7',
  },
  {
    id: 'rate',
    code: /\b(?:HL:(?:ICC|IFC|IFQ|ITC)|MI:(?:STC|SFQ|DMC|CCL|CEL)|RP:(?:QRC|TRC|DRC|CCL))\b/,
    topic: 'rate-limited',
    side: 'sender',
    title: 'NetEase: too much mail at once',
    meaning: 'More came from this address or sender than NetEase takes in a time.',
    example: '451 MI:SFQ 163 mx13,please see http://mail.163.com/help/help_spam_16.htm',
  },
  {
    id: 'sender',
    code: /\bMI:SPB\b/,
    topic: 'sender-rejected',
    side: 'receiver',
    title: 'NetEase: this sender is not wanted',
    meaning: 'The sender’s address is on a block list of NetEase.',
    example: '554 MI:SPB 163 mx1,please see http://mail.163.com/help/help_spam_16.htm',
  },
  {
    id: 'spf',
    code: /\bMI:SPF\b/,
    topic: 'spf-fail',
    side: 'dns',
    title: 'NetEase: SPF does not name the sending server',
    meaning: 'The SPF record of the sender’s domain does not list the address the mail came from.',
    example: '550 MI:SPF mx14,please see http://mail.163.com/help/help_spam_16.htm',
  },
  {
    id: 'listed',
    code: /\b(?:DT:RBL|WM:BLI)\b/,
    topic: 'blocklisted-ip',
    side: 'sender',
    title: 'NetEase: the sending address is on a block list',
    meaning: 'The IP address is on a list of addresses that send spam.',
    example: '450 DT:RBL 163 mx2,please see http://mail.163.com/help/help_spam_16.htm',
  },
  {
    id: 'helo',
    code: /\bMI:NHD\b/,
    topic: 'bad-helo-name',
    side: 'client-config',
    title: 'NetEase: EHLO without a name',
    meaning: 'The client gave no name in EHLO.',
    example: '550 MI:NHD 163 mx2,please see http://mail.163.com/help/help_spam_16.htm',
  },
];

const netease: CodeProvider = {
  id: 'netease',
  codes: [421, 450, 451, 550, 553, 554],
  advice: 'Read what the code means and follow the steps there',
  where: 'http://mail.163.com/help/help_spam_16.htm',
  source: 'http://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html, as quoted in public code (read 2026-11)',
  nearMiss: '554 5.7.1 This message has been identified as spam',
};

export default rows.map((row) => providerCodeRule(netease, row)) satisfies readonly Rule[];
