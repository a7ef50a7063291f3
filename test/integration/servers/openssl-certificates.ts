import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chainOf, type Maker, serverName, type Wanted } from './made-certificate.ts';

const configuration = `[ca]
default_ca = maker
[maker]
new_certs_dir = .
database = index.txt
rand_serial = yes
unique_subject = no
policy = any
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`;

/** Certificates by the openssl command: its `ca` is the one that can date them. */
export async function opensslMaker(): Promise<Maker> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-openssl-'));
  const file = (name: string) => path.join(folder, name);
  const openssl = async (...args: string[]) => {
    await promisify(execFile)('openssl', args, { cwd: folder });
  };
  await writeFile(file('ca.cnf'), configuration);
  await writeFile(file('index.txt'), '');
  let made = 0;

  const request = async (name: string, common: string, key: readonly string[]) => {
    await openssl(
      'req',
      '-config',
      'ca.cnf',
      '-new',
      '-nodes',
      '-subj',
      `/CN=${common}`,
      '-newkey',
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
  };
  const sign = async (
    name: string,
    by: string,
    extensions: string,
    { from = -86_400_000, to = 90 * 86_400_000, hash = 'sha256' }: Wanted,
  ) => {
    await writeFile(file(`${name}.ext`), extensions);
    const signer =
      by === name ? ['-selfsign', '-keyfile', `${name}.key`] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    await openssl(
      'ca',
      '-config',
      'ca.cnf',
      '-batch',
      '-notext',
      '-in',
      `${name}.csr`,
      ...signer,
      '-startdate',
      stamp(from),
      '-enddate',
      stamp(to),
      '-md',
      hash,
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.pem`,
    );
  };
  const authority =
    'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n';
  const read = (name: string) => readFile(file(name), 'utf8');
  const rsa = ['rsa:2048'];
  await request('root', 'Openssl Test Root', rsa);
  await sign('root', 'root', authority, {});
  await request('intermediate', 'Openssl Test Issuing CA', rsa);
  await sign('intermediate', 'root', authority, {});
  const authorities = { root: await read('root.pem'), intermediate: await read('intermediate.pem') };

  return {
    root: authorities.root,
    async make(wanted) {
      const { issuer = 'root', names = [serverName], bits = 2048, curve, usage = 'serverAuth' } = wanted;
      const name = `leaf${made++}`;
      const key = curve === undefined ? [`rsa:${bits}`] : ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
      await request(name, serverName, key);
      const alternative = names.length === 0 ? '' : `subjectAltName=${names.map((one) => `DNS:${one}`).join(',')}\n`;
      const extensions = `basicConstraints=CA:FALSE\nextendedKeyUsage=${usage}\n${alternative}`;
      await sign(name, issuer === 'itself' ? name : issuer, extensions, wanted);
      return { chain: chainOf(wanted, await read(`${name}.pem`), authorities), key: await read(`${name}.key`) };
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** ASN.1 GeneralizedTime, as `openssl ca` takes it. */
function stamp(fromNow: number): string {
  return new Date(Date.now() + fromNow).toISOString().replace(/[-:T]|\.\d+/g, '');
}
