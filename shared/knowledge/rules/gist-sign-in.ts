import { gistRule } from '../gist-rule.ts';
import type { Rule } from '../rule.ts';

/** Stems that speak of signing in, relaying and encryption. */
export default [
  gistRule({
    topic: 'auth-wrong-credentials',
    strength: 0.6,
    stems:
      /\b(?:auth\w*|log-?in|sign-?in|logon|credential\w*|pass ?word|user ?name|passwd|anmeldung|identifi\w+|contrase[nñ]a|kennwort|passwort)\b.{0,50}?\b(?:fail\w*|invalid|incorrect|wrong|bad|unsuccessful|reject\w*|den(?:y|ied)|mismatch|not (?:accepted|match|valid|correct)|error|fehlgeschlagen|[ée]chou|incorrect[oa]s?|unable|can'?t)|\b(?:fail\w*|invalid|incorrect|wrong|bad|unable to|could not)\b.{0,20}?\b(?:authenticat\w*|log ?in|sign ?in|logon|credential\w*|pass ?word|user ?name)\b/i,
    title: 'The sign-in was probably refused',
    meaning: 'The words point to a user name or password that is not accepted.',
    advice: 'Check the user name and type the password anew; ask whether the account needs an app password',
    where: 'sending program or device',
    code: [535, 534, 454, 501, 550],
    enhanced: ['7.8', '7.0', '7.3'],
    stage: ['auth'],
    example: '535 nope, passwd mismatch',
    nearMiss: '530 5.7.0 authentication required',
  }),
  gistRule({
    topic: 'auth-required',
    strength: 0.6,
    stems:
      /\b(?:auth\w*|log-?in|sign-?in|logon|identif\w+)\b.{0,40}?\b(?:required|needed|necessary|first|mandatory|before|must|erforderlich|requise?|requerid[ao])|\b(?:must|need to|have to|please|require[sd]?|not|without|hasn't|haven't)\b.{0,25}?\b(?:be )?(?:authenticat\w*|log(?:ged)? ?(?:in|on)|sign(?:ed)? in|identified)\b|\bpop.{0,10}before.{0,5}smtp\b|\bcheck (?:your )?mail (?:first|before)|\banonymous\b/i,
    title: 'The server probably wants a sign-in',
    meaning: 'The words point to mail that is taken only after signing in.',
    advice: 'Switch on sign-in for outgoing mail in the program or device, port 587 with STARTTLS',
    where: 'sending program or device',
    code: [530, 550, 553, 554, 503],
    enhanced: ['7.0', '7.1', '7.57', '5.1'],
    stage: ['mail', 'rcpt'],
    example: '550 one must be logged on, dear',
    nearMiss: '535 5.7.8 bad password',
  }),
  gistRule({
    topic: 'starttls-required',
    strength: 0.65,
    stems:
      /\b(?:tls|starttls|ssl|encrypt\w*|secure (?:connection|channel|transport)|secured)\b.{0,40}?\b(?:required|must|needed|only|mandatory|first|necessary|enforced|expected)|\b(?:must|need|requires?|only|please|insecure|unencrypted|plain ?text|without)\b.{0,30}?\b(?:tls|starttls|ssl|encrypt\w*)\b|\b(?:insecure|unencrypted|not encrypted|non-tls|non-ssl)\b/i,
    title: 'The server probably wants encryption',
    meaning: 'The words point to a server that takes mail only after STARTTLS.',
    advice: 'Switch on STARTTLS in the program or on the connector that sends',
    where: 'sending program or server',
    code: [530, 550, 451, 554, 503],
    enhanced: ['7.0', '7.3', '7.10', '7.4'],
    stage: ['mail', 'auth', 'ehlo'],
    example: '550 unencrypted talk is not for us',
    nearMiss: '454 4.7.0 TLS not available',
  }),
  gistRule({
    topic: 'relay-denied',
    strength: 0.6,
    stems:
      /\brelay\w*\b.{0,60}?\b(?:den(?:y|ied)|not|prohibit\w*|unable|refus\w*|reject\w*|disallow\w*|forbidden|access|attempt|block\w*|closed|error|disabled|through)|\b(?:not|no|un\w+|cannot|can't|won't|refus\w*|den\w*|does(?: not|n't))\b.{0,30}?\brelay\w*|\bnot (?:a |an )?(?:open )?(?:gateway|relay)\b|\brcpthosts\b|\b(?:not|non-?) ?local (?:host|domain|user|recipient)|\bwe do(?: not|n't) (?:accept|handle|take|host|serve) mail for\b|\bnot (?:handle|hosted|responsible|host|serve|accept mail for|configured for)\b.{0,30}\bdomain|\bdomain\b.{0,30}\bnot (?:hosted|handled|served|local|configured|accepted)\b|\bopen relay\b|\blocal users? only\b/i,
    title: 'The server probably does not pass mail on for this client',
    meaning: 'The words point to relaying: the recipient is not local and the client is not allowed to send outside.',
    advice: 'Sign in, or have the client’s address added to those who may relay',
    where: 'server’s administrator',
    code: [550, 551, 553, 554, 454, 571],
    enhanced: ['7.1', '7.54', '7.0', '7.64'],
    stage: ['rcpt'],
    example: '550 example.com is a domain not configured',
    nearMiss: '550 5.1.1 user unknown',
  }),
  gistRule({
    topic: 'auth-mechanism-unsupported',
    strength: 0.5,
    stems:
      /\b(?:auth\w*|login|sasl)\b.{0,30}?\b(?:mechanism|method|type|scheme)\b.{0,50}?\b(?:not|un\w+|disabled|invalid|no)\b|\b(?:unsupported|unrecogni[sz]ed|unknown|no (?:suitable|supported|matching|worthy)|unavailable)\b.{0,30}?\b(?:auth\w*|sasl|mechanism|mechs?)\b/i,
    title: 'The way of signing in is probably not supported',
    meaning: 'The words point to an AUTH mechanism that the two sides do not share.',
    advice: 'Choose another sign-in method in the program, or switch on TLS first',
    where: 'sending program or device',
    code: [504, 503, 534, 502],
    enhanced: ['7.4', '5.4', '7.9'],
    stage: ['auth'],
    example: '504 sasl: that scheme is unavailable, no suitable one',
    nearMiss: '535 5.7.8 bad password',
  }),
] satisfies readonly Rule[];
