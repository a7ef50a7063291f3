import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

const mechanism = '(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|NTLM|GSSAPI|XOAUTH2|OAUTHBEARER|SCRAM-SHA-\\d{1,3})';
const refused =
  '(?:is |was )?(?:not (?:permitted|allowed|supported|enabled|available|offered)|disabled|disallowed|forbidden|unsupported)';

/** A way of signing in that the server does not have, and tokens that were not to be had: in servers’ and libraries’ words. */
export default [
  wordingRule({
    id: 'wording-mechanism-refused',
    topic: 'auth-mechanism-unsupported',
    title: 'The server does not take this way of signing in',
    code: [501, 502, 503, 504, 534, 535, 550],
    says: [
      '\\b(?:auth\\w* failed: )?(?:invalid|unsupported|unknown|unrecogni[sz]ed|disallowed|forbidden) (?:SMTP )?(?:auth\\w*|sasl|login) (?:mechanism|method|scheme)\\b.{0,20}',
      `\\b${mechanism} (?:authentication|auth|mechanism) ${refused}\\b(?! (?:for (?:this|your) (?:user|account|mail)|without|before|until|over|on (?:non|un|in))).{0,30}`,
      `\\bAUTH[ =]${mechanism} ${refused}\\b(?! (?:without|before|until|over|on (?:non|un|in))).{0,30}`,
      `\\b(?:auth\\w*|sasl) (?:mechanism|method|type) ["'<]?${mechanism}["'>]? ${refused}\\b.{0,20}`,
    ],
    side: 'client-config',
    meaning:
      'The program signs in with a mechanism that the server does not offer here; user name and password were not even looked at. The EHLO reply lists what it takes behind AUTH.',
    advice:
      'Choose another method in the program (PLAIN or LOGIN over TLS fit nearly everywhere), or leave it to “auto”',
    where: 'sending program or device',
    retry: 'permanent',
    source: 'RFC 4954 section 4; Dovecot, MailEnable and Proton wording',
    examples: [
      '535 5.7.8 Error: authentication failed: Invalid authentication mechanism',
      '504 PLAIN authentication is not permitted by this server.',
      '502 AUTH LOGIN is disabled',
      '535 AUTH mechanism CRAM-MD5 not allowed',
      '504 5.5.4 Unsupported authentication mechanism',
    ],
    nearMisses: [
      '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6',
      '538 5.7.11 PLAIN authentication not allowed without TLS',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant',
    ],
  }),
  wordingRule({
    id: 'wording-oauth-error',
    topic: 'auth-token-invalid',
    title: 'The program got no token to sign in with (OAuth 2)',
    says: [
      '\\b(?:Error: )?invalid_(?:request|grant|client|token|scope)\\b[\\s\\S]{0,900}\\bXOAUTH2\\b',
      '\\bxoauth2\\b[\\s\\S]{0,300}\\binvalid_(?:request|grant|client|token|scope)\\b',
      '\\b(?:Error: )?(?:invalid_grant|unauthorized_client|invalid_client)\\b(?!.{0,80}AADSTS)(?::.{0,60})?',
    ],
    side: 'client-config',
    meaning:
      'Before AUTH the library asks the provider for an access token and was refused: the refresh token was withdrawn or has expired, client id or secret are wrong, or a field of the request is missing.',
    advice:
      'Give consent anew and store the new refresh token; check client id, secret and scope (https://mail.google.com/)',
    where: 'sending program; provider’s developer console',
    retry: 'permanent',
    source: 'RFC 6749 section 5.2; nodemailer documentation, OAuth2 (read 2026-11)',
    examples: [
      "{ Error: invalid_request at postRequest (node_modules/nodemailer/lib/xoauth2/index.js:259:33) code: 'EAUTH', command: 'AUTH XOAUTH2' }",
      'invalid_grant: Token has been expired or revoked.',
      'Error: unauthorized_client',
    ],
    nearMisses: ['535 5.7.8 Username and Password not accepted', 'invalid_request'],
  }),
] satisfies readonly Rule[];
