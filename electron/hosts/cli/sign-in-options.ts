import { type Command, Option } from 'commander';
import { mechanismWords } from '../../../shared/smtp/sasl/mechanism-words.ts';
import type { AuthRequest } from '../../smtp/authenticate.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** What to sign in with; `by` is the caller's to say. */
export type SignIn = Omit<AuthRequest, 'by'>;

/** Gives a command the options of signing in. A password or token is never an argument: other users of the computer see those. */
export function addSignInOptions(command: Command): Command {
  return command
    .option('--auth [mechanism]', 'sign in, by the best mechanism offered or this one (LOGIN, SCRAM-SHA-256, NTLM …)')
    .option('-u, --user <name>', 'user name; the password is asked for unless --password-env or --token-env is given')
    .addOption(
      new Option('--password-env <name>', 'take the password from this environment variable').conflicts('tokenEnv'),
    )
    .option('--token-env <name>', 'take an OAuth access token from this environment variable')
    .option('--authzid <name>', 'identity to act as, where it is not the user')
    .option('--auth-insist', 'sign in although the connection is not encrypted');
}

/** Reads them; undefined where nobody is to sign in. Asks for the secret where no variable is named and somebody is there. */
export async function readSignIn(
  given: Readonly<Record<string, unknown>>,
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<SignIn | undefined> {
  const text = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [mechanism, user, authorizationId] = [text('auth')?.toUpperCase(), text('user'), text('authzid')];
  const [passwordName, tokenName] = [text('passwordEnv'), text('tokenEnv')];
  if (given.auth === undefined && user === undefined) {
    if (passwordName ?? tokenName) throw new UsageError('--password-env and --token-env go with --auth and --user.');
    return undefined;
  }
  const words = mechanism === undefined ? undefined : mechanismWords(mechanism);
  if (words?.usable === false) throw new UsageError(`--auth ${mechanism}: ${words.sentence}`);
  const needs = words?.needs ?? (tokenName === undefined ? 'password' : 'token');
  if (needs !== 'nothing' && user === undefined) throw new UsageError('--auth wants --user NAME.');
  const variable = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new UsageError(`The environment variable ${name} is not set.`);
    return value;
  };
  const ask = (what: string, option: string): Promise<string> => {
    if (!terminal.interactive)
      throw new UsageError(`Nobody is there to be asked for the ${what}: name an environment variable with ${option}.`);
    return terminal.askHidden(`${what[0]?.toUpperCase()}${what.slice(1)} of ${user}: `);
  };
  return {
    ...(mechanism === undefined ? {} : { mechanism }),
    ...(user === undefined ? {} : { user }),
    ...(authorizationId === undefined ? {} : { authorizationId }),
    ...(needs === 'password'
      ? { password: passwordName === undefined ? await ask('password', '--password-env') : variable(passwordName) }
      : {}),
    ...(needs === 'token'
      ? { token: tokenName === undefined ? await ask('access token', '--token-env') : variable(tokenName) }
      : {}),
    ...(given.authInsist === true ? { insist: true } : {}),
  };
}
