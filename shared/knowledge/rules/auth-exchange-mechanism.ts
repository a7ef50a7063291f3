import type { Rule } from '../rule.ts';

/** Exchange Server: the way of signing in is not offered, or not under this encryption. */
export default [
  {
    id: 'auth-exchange-454-weak-cipher',
    topic: 'tls-no-shared-cipher',
    title: 'The encryption is too weak for signing in',
    match: {
      on: 'reply',
      code: 454,
      enhanced: '4.7.0',
      text: /negotiated Tls cipher strength is too weak/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'TLS is up, but client and server met on a cipher that the server does not trust with a password.',
    causes: [
      {
        cause: 'Old client or server that offers only weak ciphers',
        tell: 'The TLS details show RC4, 3DES, DES or export ciphers.',
      },
    ],
    fixes: [
      { do: 'Update the client so that it offers AES suites under TLS 1.2', where: 'sending device' },
      {
        do: 'List the suites the server offers',
        command: 'Get-TlsCipherSuite | Format-Table Name',
        where: 'Windows PowerShell on the server',
      },
    ],
    verify: 'TLS details show an AES suite and AUTH answers 235.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Exchange Server TLS configuration best practices (2024)'],
    examples: ['454 4.7.0 Temporary authentication failure because negotiated Tls cipher strength is too weak'],
    nearMisses: ['454 4.7.0 Temporary authentication failure'],
  },
  {
    id: 'auth-exchange-504-574',
    topic: 'auth-mechanism-unsupported',
    title: 'The server does not offer this way of signing in here',
    match: {
      on: 'reply',
      code: 504,
      enhanced: ['5.7.4', '5.5.4'],
      text: /Unrecogni[sz]ed authentication type/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The client asked for a mechanism that the server does not offer at this moment. Often it would offer it after STARTTLS.',
    causes: [
      {
        cause: 'AUTH LOGIN or PLAIN sent before STARTTLS',
        tell: 'LOGIN stands in the EHLO reply after TLS and not before it.',
      },
      { cause: 'The connector offers only NTLM or GSSAPI', tell: 'LOGIN is in neither EHLO reply.' },
      { cause: 'XOAUTH2 asked of a server without OAuth', tell: 'XOAUTH2 is not in the AUTH line.' },
    ],
    fixes: [
      { do: 'Read the AUTH line after the second EHLO and choose from it', where: 'this tool' },
      {
        do: 'Offer Basic inside TLS on the client connector',
        command:
          'Set-ReceiveConnector "{server}\\Client Frontend {server}" -AuthMechanism Tls,Integrated,BasicAuth,BasicAuthRequireTLS',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'AUTH answers 334 or 235 instead of 504.',
    retry: 'permanent',
    sources: ['RFC 4954 section 4 (2007)', 'Microsoft Learn, Receive connector authentication mechanisms (2023)'],
    examples: [
      '504 5.7.4 Unrecognized authentication type',
      '504 5.7.4 Unrecognized Authentication Type [AM0PR02CA0090.eurprd02.prod.outlook.com]',
    ],
    nearMisses: ['535 5.7.3 Authentication unsuccessful [AM0PR02CA0090.eurprd02.prod.outlook.com]'],
  },
] satisfies readonly Rule[];
