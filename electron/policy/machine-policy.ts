import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPolicy, freePolicy, type Policy, readPolicyText, strictest } from '../../shared/policy/policy.ts';

/** The places of the policy: only administrators may write there. A further one can be named by the user, and only adds to it. */
export function policyPlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  const more = environment.EHLO_DESK_POLICY ? [environment.EHLO_DESK_POLICY] : [];
  return [...new Set([...machinePlaces(platform, environment), ...more])];
}

function machinePlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') {
    // Both: the variable is the user's to change, and the folder need not be on C:.
    const folders = ['C:\\ProgramData', ...(environment.ProgramData ? [environment.ProgramData] : [])];
    return folders.map((folder) => `${folder}\\Ehlo Desk\\policy.json`);
  }
  if (platform === 'darwin') return ['/Library/Application Support/Ehlo Desk/policy.json'];
  return [join('/etc', 'ehlo-desk', 'policy.json')];
}

/** The policy of these files together, the strictest of each. A missing file forbids nothing; one that is there and cannot be read, everything. */
export function readPolicy(places: readonly string[]): Policy {
  return places.map(readPlace).reduce(strictest, freePolicy);
}

let known: Policy | undefined;

/** This computer's policy, read once: a change counts from the next start. */
export function machinePolicy(): Policy {
  known ??= readPolicy(policyPlaces(process.platform, process.env));
  return known;
}

function readPlace(place: string): Policy {
  try {
    return readPolicyText(readFileSync(place, 'utf8'), place);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    // ENOTDIR: part of the way is a file, so there is nothing at this place either.
    return code === 'ENOENT' || code === 'ENOTDIR' ? freePolicy : brokenPolicy(place, `it cannot be opened, ${code}`);
  }
}
