import { certificateStrings } from './certificate/certificate-strings.ts';
import { guideStrings } from './guide/guide-strings.ts';
import { historyStrings } from './history/history-strings.ts';
import { pseudoCatalogue, pseudoLocale } from './pseudo-locale.ts';
import { sendMessageStrings } from './send-message/send-message-strings.ts';
import { advancedStrings } from './session/advanced-strings.ts';
import { connectionStrings } from './session/connection-strings.ts';
import { settingsStrings } from './settings/settings-strings.ts';
import { signInStrings } from './sign-in/sign-in-strings.ts';
import { surpriseStrings } from './surprise/surprise-strings.ts';
import { terminalStrings } from './terminal/terminal-strings.ts';
import { glossary } from './words/glossary.ts';

const english = {
  app: {
    name: 'Ehlo Desk',
    start: 'Start',
    explain: 'Explain',
    history: 'History',
    settings: 'Settings',
    sections: 'Sections',
    close: (name: string) => `Close ${name}`,
  },
  glossary,
  words: {
    title: 'Words on this screen',
    none: 'There are no protocol words on this screen.',
  },
  link: {
    opening: 'Opening Ehlo Desk…',
    lost: 'Ehlo Desk’s own service has stopped answering. Your sessions on screen are kept; trying again…',
    gone: 'Ehlo Desk’s own service is not reachable right now.',
    broken: 'The answer from Ehlo Desk’s own service could not be read.',
  },
  start: {
    title: 'What is wrong?',
    lead: 'Pick what comes closest. A guided check asks what it needs, shows every step, and says who has to fix it.',
    connect: 'Connect to a server',
    connectHint: 'A terminal for SMTP that explains every reply',
    explain: 'Explain a message',
    explainHint: 'Paste a bounce, a log or a telnet window',
    open: 'Open a file',
    openHint: 'A saved session, or a log: PuTTY, telnet, swaks, openssl, Exchange. Dropping it here works too',
    drop: 'Drop to open and explain',
    tooLarge: (name: string) => `${name} is larger than 20 MB: cut it to the part that matters.`,
    empty: (name: string) => `There is nothing in ${name}.`,
    damaged: (name: string, problems: readonly string[]) => `${name}: ${problems.slice(0, 3).join(' ')}`,
    practice: 'Practice',
    practiceLead: 'Practice servers run on this computer and behave like broken ones. Nothing leaves it.',
    practiceHint: 'Servers on this computer with faults to find',
    practiceConnect: 'Connect',
    practiceGuide: 'Guided check',
    practiceFilter: 'Filter by words of the fault',
    practiceFill: 'Try it on a practice server',
    practiceNone: 'No practice server fits these words.',
    more: 'More ways to begin',
    none: 'No guided checks are installed.',
    recent: 'Recent sessions',
    allSessions: 'All sessions',
  },
  ...historyStrings,
  practiceGroups: {
    delivery: 'Refused: relay, sign-in and senders',
    recipients: 'Recipients and messages',
    encryption: 'Encryption and certificates',
    connection: 'Connecting, and things in between',
    faulty: 'Broken and hostile servers',
    names: 'DNS, block lists and sender checks',
    healthy: 'As it should be',
  },
  ...connectionStrings,
  advanced: advancedStrings,
  terminal: terminalStrings,
  signIn: signInStrings,
  surprise: surpriseStrings,
  splitter: 'Width of terminal and guide',
  ...guideStrings,
  ...certificateStrings,
  playbook: {
    run: 'Start the check',
    again: 'Run again',
    change: 'Change the answers',
    cancel: 'Stop the check',
    copy: 'Copy for the ticket',
    steps: 'Steps',
    running: 'Checking…',
    cancelled: 'The check was stopped.',
    answer: 'Continue',
    optional: 'optional',
    yes: 'Yes',
    no: 'No',
    choose: 'Choose…',
    sessions: 'Conversation shown',
    session: (index: number) => `Connection ${index}`,
    checks: {
      empty: 'This is needed.',
      host: 'A server name or address, such as mail.contoso.com.',
      port: 'A number from 1 to 65535.',
      email: 'An address, such as scanner@contoso.com.',
    },
  },
  explain: {
    title: 'Explain a message',
    lead: 'Paste what you have: a telnet window, a reply, a bounce, a line from a log. Nothing is sent anywhere.',
    label: 'Text to explain',
    example: '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    run: 'Explain',
  },
  export: {
    menu: 'Save or copy',
    title: 'Save or copy for the ticket',
    format: 'Format',
    formatName: (title: string, extension: string) => `${title} · .${extension}`,
    privacy: 'Take out',
    credentials: 'Passwords and sign-in data (always)',
    hide: {
      people: 'People: names and the part before the @',
      hosts: 'Host and domain names, certificate owners',
      addresses: 'IP addresses',
      subject: 'The subject of messages',
      body: 'The text of messages',
    },
    preview: 'What will be different',
    nothingChanges: 'Nothing in this session changes.',
    counted: (changed: number, unchanged: number) =>
      `${changed === 1 ? '1 line changes' : `${changed} lines change`}, ${unchanged} stay as they are. The same name always gets the same replacement.`,
    save: 'Save',
    copy: 'Copy',
    close: 'Close',
    copied: 'Copied',
    copyCommand: 'Copy the command',
    copying: 'Copy',
  },
  ...sendMessageStrings,
  reproduce: {
    open: 'Reproduce elsewhere…',
    title: 'Reproduce elsewhere',
    lead: 'The same session with other tools, for whoever has no Ehlo Desk. Passwords are never in it.',
    tools: 'Tools',
    close: 'Close',
    saveMessage: (name: string) => `Save ${name}`,
  },
  problem: { title: 'That did not work', dismiss: 'Dismiss' },
  settings: settingsStrings,
} as const;

const locale = pseudoLocale();
/** Every sentence of the window, in one place, ready for translation. */
export const strings = locale === undefined ? english : pseudoCatalogue(english, locale);
