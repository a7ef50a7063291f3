import { greeterOf, standardConnector, unnamedConnector } from '../connector-banner.ts';
import type { Answers, Ended, Guide, Playbook } from '../playbook.ts';
import { portsQuestion, targetsOf } from '../port-list.ts';
import { lookAt, type PortLook, portWords } from '../port-look.ts';
import { isSafeName } from '../relay-connector.ts';
import { hostQuestion } from '../target-answers.ts';

const usualPorts = '25, 587, 2525';

const endings = {
  none: 'No port is answered by a mail server.',
  named: 'The connector names itself.',
  exchange: 'Exchange answers with its usual banner.',
  masked: 'A firewall masks the greeting.',
  other: 'What answers does not greet like Exchange.',
} as const;
type Ending = keyof typeof endings;

const playbook: Playbook<Ending> = {
  id: 'which-connector',
  title: 'Which receive connector answers me?',
  symptom: 'A connector was made for a device, and the device is treated as if it did not exist.',
  promise:
    'It reads the greetings of the server’s ports; a connector with its own banner names itself. It names no sender and sends no message. Exchange chooses by the client’s address, so best run it on the device’s computer.',
  questions: [{ ...hostQuestion, label: 'Which Exchange server?' }, portsQuestion(usualPorts)],
  endings,
  run: walk,
};

export default playbook;

async function walk(guide: Guide, answers: Answers): Promise<Ended<Ending>> {
  const looks: PortLook[] = [];
  for (const target of targetsOf(answers, usualPorts, 'plain')) {
    const look = await lookAt(guide, target);
    guide.say(greetingWords(look));
    looks.push(look);
  }
  // The first port counts; where it is closed, the first that answers.
  const [first] = looks;
  const wanted = looks.find((look) => greeterOf(look) !== 'none') ?? first;
  if (wanted === undefined) throw new Error('there is always a port to try');
  return conclude(wanted, looks.map(greetingWords).join(' '));
}

function conclude(wanted: PortLook, summary: string): Ended<Ending> {
  const { facts, target, verdict } = wanted;
  const evidence = facts.greeting === undefined ? [] : [facts.greeting.id];
  const { whoActs: _, ...plain } = verdict;
  const client = facts.clientAddress === undefined ? 'this computer' : `this computer (${facts.clientAddress})`;
  switch (greeterOf(wanted)) {
    case 'none':
      return { ...verdict, ending: 'none', summary: `${summary} ${verdict.summary}` };
    case 'named':
      return {
        ...plain,
        ending: 'named',
        outcome: 'healthy',
        headline: `Port ${target.port} is answered by ${nameOf(wanted)}`,
        summary: `${summary} Exchange chose it for ${client}: its RemoteIPRanges fits most closely. Another address may get another one. What it allows: ${showCommand(wanted)}`,
        findings: [],
        evidence,
      };
    case 'exchange':
      return {
        ...plain,
        ending: 'exchange',
        outcome: 'inconclusive',
        headline: 'Exchange answers, but with the usual banner: the connector does not name itself',
        summary: `${summary} Give every connector its name as its banner with the script below, then run this again.`,
        whoActs: `The administrator of ${target.host} has to run the script. Send them the transcript.`,
        findings: [unnamedConnector(wanted)],
        evidence,
      };
    case 'masked':
      return {
        ...verdict,
        ending: 'masked',
        headline: 'A firewall masks the greeting, so no connector can be read from it',
        summary: `${summary} Read it from inside the server’s own network.`,
      };
    case 'other':
      return {
        ...plain,
        ending: 'other',
        outcome: 'inconclusive',
        headline: 'What answers does not greet like Exchange',
        summary: `${summary} It may be a gateway before the Exchange server, or another product; receive connectors stand behind it. Run this against the Exchange server itself, from inside.`,
        findings: [],
        evidence,
      };
  }
}

function greetingWords(look: PortLook): string {
  const { port } = look.target;
  switch (greeterOf(look)) {
    case 'none':
      return portWords(look);
    case 'named':
      return `Port ${port}: ${nameOf(look)}.`;
    case 'exchange': {
      const usual = standardConnector(port);
      return `Port ${port}: Exchange with its usual banner${usual === undefined ? '' : ` (made by Exchange for this port: ${usual})`}.`;
    }
    case 'masked':
      return `Port ${port}: a greeting of asterisks.`;
    case 'other':
      return `Port ${port}: "${look.facts.greeting?.lines[0]?.slice(0, 200) ?? ''}".`;
  }
}

function nameOf({ facts }: PortLook): string {
  return `the receive connector "${facts.connector ?? ''}"`;
}

function showCommand({ facts }: PortLook): string {
  const { connector } = facts;
  const name = connector !== undefined && isSafeName(connector) ? connector : '{connector}';
  return `Get-ReceiveConnector "${name}" | Format-List Bindings,RemoteIPRanges,PermissionGroups,AuthMechanism`;
}
