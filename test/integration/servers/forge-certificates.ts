import forge from 'node-forge';
import { chainOf, type Maker, serverName, type Wanted } from './made-certificate.ts';

type KeyPair = forge.pki.rsa.KeyPair;

/** Certificates by node-forge, whose keys are RSA only. */
export async function forgeMaker(): Promise<Maker> {
  const authority = [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ];
  const root = { name: 'Forge Test Root', keys: await keyPair(2048) };
  const intermediate = { name: 'Forge Test Issuing CA', keys: await keyPair(2048) };
  const authorities = {
    root: sign({ subject: root, by: root, extensions: authority }, {}),
    intermediate: sign({ subject: intermediate, by: root, extensions: authority }, {}),
  };
  return {
    root: authorities.root,
    async make(wanted) {
      const { issuer = 'root', names = [serverName], bits = 2048, usage = 'serverAuth' } = wanted;
      const subject = { name: serverName, keys: await keyPair(bits) };
      const by = { itself: subject, intermediate, root }[issuer];
      const alternative =
        names.length === 0 ? [] : [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }];
      const extensions = [
        { name: 'basicConstraints', cA: false },
        { name: 'extKeyUsage', [usage]: true },
        ...alternative,
      ];
      const leaf = sign({ subject, by, extensions }, wanted);
      return { chain: chainOf(wanted, leaf, authorities), key: forge.pki.privateKeyToPem(subject.keys.privateKey) };
    },
    close: async () => undefined,
  };
}

interface Party {
  readonly name: string;
  readonly keys: KeyPair;
}

function sign(
  { subject, by, extensions }: { subject: Party; by: Party; extensions: object[] },
  { from = -86_400_000, to = 90 * 86_400_000, hash = 'sha256' }: Wanted,
): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = subject.keys.publicKey;
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  certificate.validity.notBefore = new Date(Date.now() + from);
  certificate.validity.notAfter = new Date(Date.now() + to);
  certificate.setSubject([{ shortName: 'CN', value: subject.name }]);
  certificate.setIssuer([{ shortName: 'CN', value: by.name }]);
  certificate.setExtensions(extensions);
  certificate.sign(by.keys.privateKey, forge.md[hash].create());
  return forge.pki.certificateToPem(certificate);
}

function keyPair(bits: number): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    forge.pki.rsa.generateKeyPair({ bits }, (error, pair) => (error ? reject(error) : resolve(pair)));
  });
}
