import type { Topic } from '../knowledge/topics.ts';
import type { DecidingText } from './deciding-text.ts';

/** Topics below SMTP, and words without which no reply to an address or message is about them. */
const belowSmtp = /^(?:tls|cert|crl|client-cert|implicit-tls)-/;
const namesTls = /tls|ssl|certif|cipher|handshake|zertifikat/i;

const namesBlocking =
  /block|outbound|filter|\bisp\b|provider|gesperrt|sperr|bloqu|bloc+a|prohibit|not allowed|restrict/i;

/**
 * What answers an address or a message is about that, not about TLS: `550 Expired email address`. Where only another port
 * is named, or nothing of blocking, port 25 is not what is blocked.
 */
export function withoutImpossible(
  likeness: ReadonlyMap<Topic, number>,
  { text, stage }: Pick<DecidingText, 'text' | 'stage'>,
): ReadonlyMap<Topic, number> {
  const answersMail = stage === 'mail' || stage === 'rcpt' || stage === 'message';
  const notTls = answersMail && !namesTls.test(text);
  const otherPort = /\b(?:587|465|2525)\b/.test(text) && !/\b25\b/.test(text);
  // That one server is silent says nothing of the provider: several do, which a sign of the session sees (`sign-port-25.ts`).
  const notPort25 = otherPort || !namesBlocking.test(text);
  return new Map(
    [...likeness].filter(
      ([topic]) => !(notTls && belowSmtp.test(topic)) && !(notPort25 && topic === 'outbound-25-blocked'),
    ),
  );
}

/** Words without which a text is not about mail, in the languages bounces are written in. */
const aboutMail =
  /@|mail|smtp|\btls\b|\bssl\b|postfix|\bexim|qmail|dovecot|messag|mensa|messagg|recipient|mailbox|\bbox\b|deliver|relay|sender|queue|domain|server|account|zustell|empfäng|nachricht|postfach|destinat|courri|correo|buz[oó]n|casella|caixa|posta|poczt|wiadomo|adres|письм|сообщ|почт|получател|メール|配信|宛|邮件|郵件|收件|메일|수신/i;

/** Whether a text that nothing is known of can be about mail at all. */
export function isAboutMail(text: string): boolean {
  return aboutMail.test(text);
}
