import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../../scripts/review-knowledge.mjs', import.meta.url));
const table = fileURLToPath(new URL('../../../scripts/verified-cmdlets.json', import.meta.url));

function check(...options: string[]) {
  return spawnSync(process.execPath, [script, '--check', ...options], { encoding: 'utf8' });
}

it('the list of commands and sources for review is up to date, and verified cmdlets have their parameters', () => {
  const { status, stderr } = check();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 30_000);

it('a parameter that a verified cmdlet does not have is named with the rule, playbook or TLS fix that uses it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-verified-'));
  try {
    const verified = JSON.parse(readFileSync(table, 'utf8'));
    for (const name of ['Set-OrganizationConfig', 'Remove-ADPermission', 'Import-Certificate'])
      verified[name].parameters = [];
    const other = join(folder, 'table.json');
    writeFileSync(other, JSON.stringify(verified));
    const { status, stderr } = check(`--table=${other}`);
    expect(status).toBe(1);
    expect(stderr).toContain('eop-5768-direct-send: Set-OrganizationConfig has no -RejectDirectSend');
    expect(stderr).toContain('shared/playbooks/open-relay.ts: Remove-ADPermission has no -ExtendedRights');
    expect(stderr).toContain('shared/tls/fixes.ts: Import-Certificate has no -CertStoreLocation');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 30_000);

it('every verified cmdlet says where and when it was read', () => {
  const verified: Record<string, unknown> = JSON.parse(readFileSync(table, 'utf8'));
  for (const [name, entry] of Object.entries(verified))
    expect(entry, name).toEqual({
      parameters: expect.any(Array),
      source: expect.stringMatching(/\.md|^https:\/\/learn\.microsoft\.com\//),
      read: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
});
