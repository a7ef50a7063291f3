import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cache, median, root, serverCode } from './real-servers.mjs';

const runs = Number(process.env.EHLO_BENCH_RUNS ?? 5);

/**
 * The full report on the same Postfix and Exim: `ehlo tls --full` beside `testssl.sh --starttls smtp`, whole process; and every
 * finding about protocols, cipher suites and the certificate side by side. docs/tls-comparison.md explains each difference.
 */
export default async function bench() {
  const servers = await serverCode();
  const missing = servers.missingForMailServers();
  if (missing) return { title: `ehlo tls --full beside testssl.sh: not run (${missing})`, rows: [] };
  const testssl = await findTestssl(servers);
  const running = await servers.startMailServers(cache);
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-testssl-'));
  const rows = {};
  const notes = [];
  try {
    for (const [name, port] of [
      ['Postfix', running.postfix.standard],
      ['Exim', running.exim.standard],
    ]) {
      const server = `127.0.0.1:${port}`;
      const command = [
        process.execPath,
        'bin/ehlo.mjs',
        'tls',
        server,
        '--full',
        '--json',
        '--dns',
        '127.0.0.1:1',
        '--timeout',
        '5',
      ];
      const times = [];
      let ours = await timed(command);
      for (let i = 0; i < runs; i++) {
        ours = await timed(command);
        times.push(ours.ms);
      }
      const report = JSON.parse(ours.output);
      const whole = await withTestssl(testssl, [], server, join(folder, `${name}.json`));
      const each = await withTestssl(testssl, ['-E'], server, join(folder, `${name}-E.json`));
      const compared = sideBySide(report, [...whole.findings, ...each.findings]);
      const differ = compared.filter(({ same }) => !same);
      const ms = Math.round(median(times));
      rows[name] = {
        'ehlo tls --full (ms)': ms,
        'testssl.sh (ms)': Math.round(whole.ms),
        'times faster': Math.round(whole.ms / ms),
        connections: report.matrix.connections,
        findings: compared.length,
        'that differ': differ.length,
      };
      for (const { finding, ehlo, testssl: theirs } of differ)
        notes.push(`${name}: ${finding}\n   ehlo:    ${ehlo}\n   testssl: ${theirs}`);
      if (process.env.EHLO_BENCH_TABLE)
        for (const row of compared) notes.push(`| ${name} | ${row.finding} | ${row.ehlo} | ${row.testssl} |`);
    }
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { title: `Full TLS report, whole process, median of ${runs} runs of ehlo, one of testssl.sh`, rows, notes };
}

const versions = { SSLv3: 'SSLv3', TLSv1: 'TLS1', 'TLSv1.1': 'TLS1_1', 'TLSv1.2': 'TLS1_2', 'TLSv1.3': 'TLS1_3' };

function sideBySide({ matrix, chain, trust, handshake }, findings) {
  const found = (id) => findings.find((one) => one.id === id)?.finding ?? '(nothing)';
  const rows = [];
  const add = (finding, ehlo, testssl, same = ehlo === testssl) => rows.push({ finding, ehlo, testssl, same });
  for (const { version, state, suites } of matrix.rows) {
    const theirs = found(versions[version]);
    add(version, state, theirs, (state === 'offered') === /^offered/.test(theirs));
    // `-E` names each suite it got: id `cipher-tls1_2_xc030`.
    const prefix = `cipher-${versions[version].toLowerCase()}_x`;
    const codes = findings
      .filter(({ id }) => id.startsWith(prefix))
      .map(({ id }) => Number.parseInt(id.slice(prefix.length), 16));
    const own = new Map(suites.map(({ code, name }) => [code, name]));
    const names = (list) =>
      list
        .map((code) => own.get(code) ?? `0x${code.toString(16)}`)
        .sort()
        .join(' ') || 'none';
    if (version !== 'SSLv3') add(`${version} cipher suites`, names([...own.keys()]), names([...new Set(codes)]));
  }
  const hex = (text) => text.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase();
  const [leaf] = chain;
  add('SHA-1', leaf.thumbprint, hex(found('cert_fingerprintSHA1')));
  add('SHA-256', leaf.sha256, hex(found('cert_fingerprintSHA256')));
  add('serial number', leaf.serial, hex(found('cert_serialNumber')));
  add(
    'key',
    `${leaf.keyType} ${leaf.keyBits}`,
    found('cert_keySize'),
    new RegExp(`${leaf.keyType} ${leaf.keyBits}`, 'i').test(found('cert_keySize')),
  );
  add(
    'signature',
    leaf.signature,
    found('cert_signatureAlgorithm'),
    found('cert_signatureAlgorithm') === 'SHA256 with RSA' && leaf.signature === 'sha256WithRSA',
  );
  add('alternative names', leaf.names.join(' '), found('cert_subjectAltName').trim());
  add('valid from', leaf.validFrom.slice(0, 10), found('cert_notBefore').slice(0, 10));
  add('valid to', leaf.validTo.slice(0, 10), found('cert_notAfter').slice(0, 10));
  const vouched = trust.find(({ roots }) => roots === 'public').trusted;
  add(
    'trusted',
    String(vouched),
    found('cert_chain_of_trust'),
    vouched === /^passed|^Ok/i.test(found('cert_chain_of_trust')),
  );
  // testssl.sh 3.0.8 has no such finding; a newer one does.
  const asks = found('clientAuth');
  if (asks !== '(nothing)') {
    const asked = handshake.clientCertificate !== undefined;
    add('client certificate asked for', String(asked), asks, (asks !== 'none') === asked);
  }
  const families = { cipherlist_NULL: 'null', cipherlist_aNULL: 'anonymous', cipherlist_EXPORT: 'export' };
  for (const [id, family] of Object.entries(families)) {
    const has = matrix.rows.some(({ suites }) => suites.some((suite) => suite.family === family));
    add(`${family} suites`, has ? 'offered' : 'not offered', found(id));
  }
  const groups = found('PFS_ECDHE_curves');
  const curves = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };
  const ours = matrix.groups.filter((group) => !group.startsWith('ffdhe')).map((group) => curves[group] ?? group);
  add('curves', ours.toSorted().join(' '), groups.trim().split(/\s+/).toSorted().join(' '));
  add(
    'Diffie-Hellman bits',
    String(matrix.primeBits),
    found('DH_groups'),
    found('DH_groups').includes(String(matrix.primeBits)),
  );
  return rows;
}

async function withTestssl({ command, env }, options, server, file) {
  const { ms } = await timed(
    [
      ...command,
      '--starttls',
      'smtp',
      '--quiet',
      '--color',
      '0',
      '--warnings',
      'off',
      '--jsonfile',
      file,
      ...options,
      server,
    ],
    env,
    true,
  );
  return { ms, findings: JSON.parse(readFileSync(file, 'utf8')) };
}

function timed([program, ...args], env = {}, anyStatus = false) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let output = '';
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (data) => (output += data));
    child.stderr.resume();
    child.once('error', reject);
    child.once('close', (status) => {
      const ms = performance.now() - start;
      // 1 is a finding: these servers have certificates of their own making.
      if (anyStatus || status === 0 || status === 1) resolve({ ms, output });
      else reject(new Error(`${program} ${args.join(' ')} ended with ${status}`));
    });
  });
}

/** An installed testssl.sh, else the one of its Debian package. */
async function findTestssl({ unpackDebianPackage }) {
  if (spawnSync('testssl', ['--version']).status === 0) return { command: ['testssl'], env: {} };
  const unpacked = await unpackDebianPackage('testssl.sh', cache);
  const env = {
    TESTSSL_INSTALL_DIR: join(unpacked.root, 'etc/testssl'),
    PATH: `${join(unpacked.root, 'usr/bin')}:${process.env.PATH}`,
  };
  return { command: ['bash', join(unpacked.root, 'usr/bin/testssl')], env };
}
