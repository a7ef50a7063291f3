import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface SystemAccount {
  readonly name: string;
  readonly id: number;
  readonly groupId: number;
}

/** The first of the named accounts (or groups, from /etc/group) that exists and whose group is not `exceptGroup`. */
export async function systemAccount(
  names: readonly string[],
  file: '/etc/passwd' | '/etc/group' = '/etc/passwd',
  exceptGroup?: number,
): Promise<SystemAccount> {
  const rows = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of names) {
    const row = rows.find((fields) => fields[0] === name);
    if (row === undefined) continue;
    const id = Number(row[2]);
    const groupId = file === '/etc/group' ? id : Number(row[3]);
    if (groupId !== exceptGroup) return { name, id, groupId };
  }
  throw new Error(`none of the accounts ${names.join(', ')} is in ${file}`);
}

/** An account that a program insists on by name; made (as a system account without home or login) where it is missing. */
export async function ensureAccount(name: string): Promise<SystemAccount> {
  const there = await systemAccount([name]).catch(() => undefined);
  if (there !== undefined) return there;
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
  ];
  // Debian-exim has a capital letter, which useradd takes only with --badname.
  await promisify(execFile)('useradd', ['--badname', ...options, name]);
  return systemAccount([name]);
}
