import { exchangeOnlineKeywords as keywords } from '../exchange-keywords.ts';
import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'smtp-auth-disabled',
  group: 'delivery',
  title: 'SMTP AUTH is switched off for the tenant',
  story:
    '"Since we moved to Microsoft 365 the scanner says: wrong password. In the browser the same password works." SMTP AUTH ' +
    'is switched off for the whole tenant; only the server’s words show it. (Any AUTH is refused here.)',
  expectedTopic: 'auth-required',
  ending: 'sender-refused',
  expectedFix: 'smtp.office365.com',
  walks: [
    {
      playbook: 'sign-in',
      ending: 'needs-tls',
      topic: 'auth-needs-tls',
      fix: 'STARTTLS',
      answers: { security: 'plain' },
    },
    {
      playbook: 'sign-in',
      ending: 'error-explained',
      topic: 'auth-smtp-disabled-tenant',
      fix: 'Set-TransportConfig',
      answers: {
        error: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      },
    },
    {
      playbook: 'sign-in',
      ending: 'refused',
      topic: 'auth-smtp-disabled-tenant',
      fix: 'Set-TransportConfig',
      signIn: { user: 'scanner@contoso.example', password: 'practice' },
    },
  ],
  server: {
    hostName: 'AM0PR04CA0012.outlook.office365.com',
    keywords: [...keywords, 'STARTTLS'],
    keywordsAfterTls: [...keywords, 'AUTH LOGIN XOAUTH2'],
    reply: ({ verb }) => {
      if (verb === 'AUTH')
        return '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR04CA0012.eurprd04.prod.outlook.com]';
      return verb === 'MAIL'
        ? '530 5.7.57 Client not authenticated to send mail. [AM0PR04CA0012.eurprd04.prod.outlook.com]'
        : undefined;
    },
  },
};

export default scenario;
