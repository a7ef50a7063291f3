import type { Fix, Rule } from '../rule.ts';

/** The server has no time now, and says no more than that. */

const wait: Fix = { do: 'Leave the message in the queue; look again in an hour', where: 'sending server' };
const tellThem: Fix = {
  do: 'Send the whole reply with its time to the receiving administrator',
  where: 'recipient administrator',
};
const unavailable =
  /\b(?=\bservice (?:is )?(?:currently |temporarily )?(?:not available|unavailable|refused?|shutting down|down|not ready|closed?)\b(?!; (?:client|sender|helo|unverified|host))(?!.{0,10}\b(?:client host|blocked using))|\bserver (?:is )?(?:currently |temporarily )?(?:not available|unavailable|busy|down|shutting down|too busy|offline)|\b(?:system|host|mail ?server|mta) (?:is )?(?:too )?busy\b|\bbusy - please try|\bservice refus)/i;
const busy =
  /\b(?=service (?:is )?(?:currently |temporarily )?(?:not available|unavailable)|(?:server|system|host) (?:is )?(?:too )?busy|(?:server|system) (?:is )?(?:temporarily )?(?:unavailable|down))/i;
const later =
  /\b(?=\b(?:please )?(?:re-?)?try (?:again |back |sending )?(?:again )?(?:at a )?(?:later|soon|in a (?:few|while)|after)\b|\btemporar(?:y|ily) (?:failure|error|problem|unavailable|deferred|rejected|refused|fail|delayed|undeliverable|suspended|not)|\b(?:message|mail|delivery|requested action|requested mail action) (?:is |was |has been )?(?:temporarily )?(?:deferred|postponed|delayed)\b|\bcome back later|\bveuillez (?:essayer|r(?:é|e)essayer) plus tard|\bretry later\b|\btry later\b|\bsp(?:ä|ae)ter (?:erneut )?(?:versuchen|noch)|\bdeferred\b)/i;
// With a code for good the same words promise no second try.
const aborted =
  /\b(?:message|mail|delivery|requested action|requested mail action) (?:is |was |has been )?aborted\b(?!: (?:local )?error)/i;
export default [
  {
    id: 'weather-server-busy',
    topic: 'server-busy',
    title: 'The server is busy or closed for the moment',
    match: [
      { on: 'reply', code: 421, text: busy },
      { on: 'reply', code: 421, text: /\bserver (?:is )?(?:shutting|going) down\b/i },
      {
        on: 'reply',
        code: [450, 451, 452, 432],
        text: /\b(?:server|system|host|mta|store) (?:is )?(?:currently |too )?busy\b/i,
      },
      { on: 'reply', code: 451, text: /\bthe service is currently unavailable\. Please come back later/i },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'With 421 the server hangs up: it is overloaded, restarting, or limits this client. The queue tries again.',
    causes: [
      { cause: 'Overload, maintenance or a restart', tell: 'Every client gets 421' },
      { cause: 'A limit or block for this client, politely worded', tell: 'Another network is served' },
    ],
    fixes: [wait, { do: 'Try the same from another network', where: 'this tool' }, tellThem],
    verify: 'The greeting answers 220.',
    retry: 'transient',
    sources: ['RFC 5321 sections 3.8 and 4.2.3 (421)'],
    examples: [
      '421 Service not available, closing transmission channel',
      '421 Server busy',
      '432 4.3.2 STOREDRV.Storage; mailbox server is too busy',
    ],
    nearMisses: ['421 4.3.2 Service not available'],
  },
  {
    id: 'weather-service-unavailable',
    vague: true,
    topic: 'receiver-internal-error',
    title: 'The service is not available',
    match: [
      { on: 'reply', text: unavailable, textDecides: true },
      { on: 'text', text: unavailable },
    ],
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning: 'The server is busy, starting, stopping or refuses service without a reason.',
    causes: [
      { cause: 'Maintenance or overload', tell: 'It affects all senders and passes' },
      { cause: 'A block of the sender, politely worded', tell: 'Another sender is served' },
    ],
    fixes: [
      wait,
      { do: 'Try the same from another network to tell a block from an outage', where: 'this tool' },
      tellThem,
    ],
    verify: 'The greeting answers 220 and the transaction 250.',
    retry: 'depends',
    sources: ['RFC 5321 section 4.2.3 (421)', 'RFC 3463 section 3.4 (X.3.2)'],
    examples: [
      '554 Service currently unavailable',
      '421 4.2.0 Service refuse. Veuillez essayer plus tard. Service refused, please try later.',
    ],
    nearMisses: ['554 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using bl.spamcop.net'],
  },
  {
    id: 'weather-try-later',
    vague: true,
    topic: 'try-again-later',
    title: 'A temporary refusal without a reason',
    match: [
      { on: 'reply', text: later, textDecides: true },
      { on: 'reply', code: [421, 450, 451, 452], text: aborted },
      { on: 'text', text: later },
    ],
    severity: 'warning',
    confidence: 'possible',
    side: 'receiver',
    meaning: 'The server asks to try again later. The queue of a mail server does that by itself.',
    causes: [
      { cause: 'Greylisting without saying so', tell: 'The second try after some minutes is accepted' },
      { cause: 'Load or maintenance' },
      { cause: 'A slowdown for a sender of poor reputation', tell: 'It lasts for hours' },
    ],
    fixes: [wait, tellThem],
    verify: 'The next try answers 250.',
    retry: 'transient',
    sources: ['RFC 5321 section 4.2.1'],
    examples: ['451 Please try again later', '450 4.0.0 Message deferred', '451 4.7.1 Temporary failure'],
    nearMisses: ['450 4.2.0 Greylisted, please try again later', '554 Requested mail action aborted'],
  },
] satisfies readonly Rule[];
