import { expect, test } from 'vitest';
import { practiceAnswers } from '../../../renderer/start/practice-answers.ts';
import { filterPractice, practiceGroups } from '../../../renderer/start/practice-groups.ts';
import type { PlaybookInfo, ScenarioInfo } from '../../../shared/contract/app-info.ts';

const attempt = { from: 'a@contoso.example', to: 'b@fabrikam.example', security: 'starttls-required' } as const;
const scenario = (id: string, title = id, story = '', group: ScenarioInfo['group'] = 'delivery'): ScenarioInfo => ({
  ...{ id, group, title, story, attempt, playbook: 'relay', answers: {}, walks: [] },
});
const playbook: PlaybookInfo = {
  id: 'relay',
  title: '',
  symptom: '',
  promise: '',
  questions: [
    { id: 'host', label: '', example: '', kind: 'host' },
    { id: 'port', label: '', example: '', kind: 'port' },
    { id: 'from', label: '', example: '', kind: 'email' },
    { id: 'to', label: '', example: '', kind: 'email' },
    { id: 'security', label: '', example: '', kind: 'choice', choices: [{ value: 'starttls-required', label: '' }] },
  ],
};
const target = { host: '127.0.0.1', port: 2525, security: 'starttls-required' } as const;

test('practice servers stand in their groups in reading order, empty groups are left out', () => {
  const all = [scenario('c', 'c', '', 'healthy'), scenario('a', 'a', '', 'delivery'), scenario('b', 'b', '', 'names')];
  const groups = practiceGroups([...all, scenario('d', 'd', '', 'delivery')]);
  expect(groups.map((entry) => [entry.group, entry.scenarios.map((one) => one.id)])).toEqual([
    ['delivery', ['a', 'd']],
    ['names', ['b']],
    ['healthy', ['c']],
  ]);
});

test('the filter wants every word, wherever it stands', () => {
  const all = [scenario('a', 'Relay refused', 'A scanner'), scenario('b', 'Relay open', 'A copier')];
  expect(filterPractice(all, ' SCANNER relay ').map((one) => one.id)).toEqual(['a']);
  expect(filterPractice(all, '')).toHaveLength(2);
});

test('a guided check starts with the envelope and security that bring the fault out', () => {
  expect(practiceAnswers(playbook, { target, attempt, answers: {} })).toEqual({
    host: '127.0.0.1',
    port: '2525',
    from: 'a@contoso.example',
    to: 'b@fabrikam.example',
    security: 'starttls-required',
  });
});

test('a check without a port question gets it with the server, and only choices it knows', () => {
  const questions: PlaybookInfo['questions'] = [
    { id: 'host', label: '', example: '', kind: 'host' },
    { id: 'security', label: '', example: '', kind: 'choice', choices: [{ value: 'plain', label: '' }] },
  ];
  expect(practiceAnswers({ ...playbook, questions }, { target, attempt, answers: {} })).toEqual({
    host: '127.0.0.1:2525',
  });
});

test('a story’s own answers go before everything else', () => {
  const answers = { to: 'anna@fabrikam.example' };
  expect(practiceAnswers(playbook, { target, attempt, answers }).to).toBe('anna@fabrikam.example');
});
