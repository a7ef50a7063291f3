import type { Rule } from '../rule.ts';

const virus =
  /\b(?:virus(?:es)?|malware|trojan|worm|ransomware|infected|malicious (?:content|software|code|attachment|file)|eicar)\b(?! ?scann\w{0,4} (?:is )?(?:unavailable|failed|error|timeout|not))(?! ?(?:filter|check|scanner) (?:is )?(?:unavailable|failed|error))|\bINFECTED\b|\b(?:Heur|Win32|W32|W97M|Trojan|Exploit|Phishing|(?:JS|HTML)[./](?:Phish|Iframe|Redir|Exploit|Agent|Downloader|Obfus|Mal|Fake)\w{0,20})[./][\w.-]{3,60}(?: FOUND)?\b|\b(?:clamav|clam-?av|clamd)\b.{0,40}\bfound\b/i;
const scanner =
  /\b(?:virus|spam|content|malware|mail) ?(?:scanner|scanning|scan|filter|checker|check)\b.{0,30}\b(?:unavailable|failed|failure|error|timed? ?out|not (?:available|running|reachable)|could not)/i;

export default [
  {
    id: 'content-virus',
    topic: 'virus-content',
    title: 'A virus was found in the message',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: virus, textDecides: true },
      { on: 'text', text: virus },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The virus scanner of the receiver found malware, or what it takes for malware, in the message.',
    causes: [
      { cause: 'The attachment or the sending computer is infected', tell: 'A second scanner finds it too' },
      { cause: 'A false alarm, often on macros, scripts or archives', tell: 'Only one scanner names it' },
    ],
    fixes: [
      {
        do: 'Do not send it again; scan the file and the computer',
        command: 'Start-MpScan -ScanType QuickScan',
        where: 'sending computer: Windows PowerShell',
      },
      { do: 'Share the file by a link instead and report the false alarm to the scanner’s maker', where: 'sender' },
    ],
    verify: 'The same message without the attachment is accepted.',
    retry: 'permanent',
    sources: ['RFC 3463 section 3.8 (X.7.0)', 'ClamAV, Amavis and gateway wording'],
    examples: [
      '550 5.7.0 Virus detected',
      '554 5.7.1 Message contains a virus: Eicar-Test-Signature',
      '550 This message was created automatically: it contains malware (Win.Test.EICAR_HDB-1)',
      '554 5.6.1 Message rejected: infected with W32/Netsky',
    ],
    nearMisses: ['451 4.7.1 virus scanner unavailable, try again later'],
  },
  {
    id: 'content-scanner-down',
    topic: 'receiver-internal-error',
    title: 'The receiver’s scanner does not work at present',
    match: [
      { on: 'reply', code: [550, 552, 553, 554, 521, 571, 541, 421, 450, 451, 452], text: scanner, textDecides: true },
      { on: 'text', text: scanner },
    ],
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The receiving server may not accept mail unscanned, and its scanner is down. Nothing is wrong with the message.',
    causes: [{ cause: 'The scanner crashed, is out of memory, or is updating its signatures' }],
    fixes: [
      { do: 'Wait; the queue tries again', where: 'sending server' },
      {
        do: 'Restart the scanner',
        command: 'systemctl restart clamav-daemon amavis',
        where: 'shell on the receiving server',
      },
    ],
    verify: 'The next try answers 250.',
    retry: 'transient',
    sources: ['Amavis, ClamAV milter and Exim malware ACL wording'],
    examples: [
      '451 4.7.1 virus scanner unavailable, try again later',
      '451 4.5.0 Error in processing, id=1-01, virus_scan FAILED: content filter failed',
    ],
    nearMisses: ['451 Please try again later'],
  },
] satisfies readonly Rule[];
