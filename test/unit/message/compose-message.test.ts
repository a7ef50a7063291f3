import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../electron/message/compose-message.ts';
import { lookAtWire, readHeader } from '../../../shared/message/read-header.ts';
import { eicar, gtube } from '../../../shared/message/samples.ts';

const envelope = { from: 'anna@contoso.example', to: ['bert@fabrikam.example', 'cleo@fabrikam.example'] };
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('without a wish: a plain message that can be searched for in three places', async () => {
  const { bytes, messageId, marker, subject } = await composeMessage({}, envelope);
  const header = readHeader(bytes);
  expect(marker).toMatch(/^[0-9a-f]{10}$/);
  expect(messageId).toBe(`<ehlo-${marker}@contoso.example>`);
  expect(header.get('message-id')).toBe(messageId);
  expect(header.get('x-ehlo-desk-marker')).toBe(marker);
  expect(header.get('subject')).toBe(subject);
  expect(subject).toContain(`[ehlo-${marker}]`);
  expect(header.get('from')).toBe('anna@contoso.example');
  expect(header.get('to')).toBe('bert@fabrikam.example, cleo@fabrikam.example');
  expect(Date.parse(header.get('date') ?? '')).toBeGreaterThan(Date.now() - 60_000);
  expect(lookAtWire(bytes)).toMatchObject({ bareLineFeeds: 0, bareReturns: 0, eightBit: false, binary: false });
});

test('each message has a marker of its own; without one there is none', async () => {
  const [one, two] = await Promise.all([composeMessage({}, envelope), composeMessage({}, envelope)]);
  expect(one.marker).not.toBe(two.marker);
  const plain = await composeMessage({ marker: false, subject: 'as typed' }, envelope);
  expect(plain.marker).toBeUndefined();
  expect(plain.subject).toBe('as typed');
  expect(textOf(plain.bytes)).not.toMatch(/X-Ehlo-Desk-Marker/i);
});

test('text, HTML, attachments and headers', async () => {
  const content = Buffer.from([0, 1, 2, 255]).toString('base64');
  const { bytes } = await composeMessage(
    {
      subject: 'Größe',
      text: 'Grüße',
      html: '<b>Grüße</b>',
      cc: ['Dora <dora@contoso.example>'],
      attachments: [{ name: 'scan.pdf', content }],
      headers: [
        { name: 'X-Own', value: 'one' },
        { name: 'X-Own', value: 'two' },
        { name: 'Message-ID', value: '<mine@contoso.example>' },
      ],
    },
    envelope,
  );
  const text = textOf(bytes);
  expect(text).toMatch(/multipart\/mixed/);
  expect(text).toMatch(/multipart\/alternative/);
  expect(text).toMatch(/application\/pdf; name=scan\.pdf/);
  expect(text).toContain(content);
  expect(text).toMatch(/^X-Own: one\r\nX-Own: two\r\n/m);
  expect(text.match(/^Message-ID:/gim)).toHaveLength(1);
  const header = readHeader(bytes);
  expect(header.get('message-id')).toBe('<mine@contoso.example>');
  expect(header.get('cc')).toBe('Dora <dora@contoso.example>');
});

test('no typed value brings in a header line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (hostile) => {
      const injected = `x\r\nX-Injected: yes${hostile}\r\n\r\nbody`;
      const { bytes } = await composeMessage(
        {
          subject: injected,
          from: injected,
          to: [injected],
          attachments: [{ name: injected.slice(0, 200), content: '' }],
        },
        envelope,
      );
      expect(textOf(bytes)).not.toMatch(/^X-Injected/m);
    }),
    { numRuns: 50 },
  );
  for (const header of [
    { name: 'X: y', value: 'z' },
    { name: 'X\r\nY', value: 'z' },
    { name: 'X', value: 'a\r\nY: z' },
  ])
    await expect(composeMessage({ headers: [header] }, envelope)).rejects.toMatchObject({ code: 'bad-header' });
});

describe('samples', () => {
  test('they are the standard ones', () => {
    expect(createHash('md5').update(eicar()).digest('hex')).toBe('44d88612fea8a8f36de82e1278abb02f');
    const sha256 = '4418994365912e23b756ec7f14960f1a89230e44e6acb74de055db7c092f8b9c';
    expect(createHash('sha256').update(gtube()).digest('hex')).toBe(sha256);
  });

  test('EICAR is an attachment, GTUBE a line of the text', async () => {
    const virus = await composeMessage({ sample: 'eicar' }, envelope);
    expect(textOf(virus.bytes)).toContain(Buffer.from(eicar()).toString('base64').slice(0, 76));
    const spam = await composeMessage({ sample: 'gtube' }, envelope);
    expect(textOf(spam.bytes)).toContain(`\r\n${gtube()}\r\n`);
  });
});

describe('an .eml file', () => {
  test('stays as it is to the last octet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (octets) => {
        const { bytes } = await composeMessage(
          { eml: Buffer.from(octets).toString('base64'), subject: 'not this' },
          envelope,
        );
        expect(Buffer.from(bytes).equals(Buffer.from(octets))).toBe(true);
      }),
    );
  });

  test('its own Message-ID, folded or not, is the one to search for', async () => {
    const eml = Buffer.from('Subject: a\n b\nMessage-Id:\n <old@contoso.example>\n\nMessage-ID: <body@x>').toString(
      'base64',
    );
    expect(await composeMessage({ eml }, envelope)).toMatchObject({
      messageId: '<old@contoso.example>',
      subject: 'a b',
    });
  });
});

describe('what servers stumble over', () => {
  test.each([
    ['A: b\r\n\r\ntext\r\n', {}],
    ['A: b\n\ntext\r\n', { bareLineFeeds: 2 }],
    ['A: b\r\n\r\nte\rxt\r\n', { bareReturns: 1 }],
    ['A: b\r\n\r\ntéxt\r\n', { eightBit: true }],
    ['A: é\r\n\r\ntext\r\n', { eightBit: true, utf8Header: true }],
    ['A: b\r\n\r\nte\0xt\r\n', { binary: true }],
    [`A: b\r\n\r\n${'x'.repeat(998)}\r\n`, {}],
    [`A: b\r\n\r\n${'x'.repeat(999)}\r\n`, { binary: true }],
  ])('%j', (message, found) => {
    const none = { bareLineFeeds: 0, bareReturns: 0, eightBit: false, binary: false, utf8Header: false };
    expect(lookAtWire(Buffer.from(message))).toEqual({ ...none, ...found });
  });
});

describe('DKIM', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const dkim = { domain: 'contoso.example', selector: 'desk', key: privateKey };
  const resolver = async (name: string) => {
    expect(name).toBe('desk._domainkey.contoso.example');
    return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]];
  };
  const verdict = async (bytes: Uint8Array) => {
    const { results } = await dkimVerify(Buffer.from(bytes), { resolver });
    return results.map((one: { status: { result: string } }) => one.status.result);
  };

  test('an independent verifier finds the signature good, and a changed message not', async () => {
    const { bytes } = await composeMessage({ text: 'signed\r\n.dot\r\n', dkim }, envelope);
    expect(await verdict(bytes)).toEqual(['pass']);
    const changed = Buffer.from(textOf(bytes).replace('signed', 'forged'), 'latin1');
    expect(await verdict(changed)).toEqual(['neutral']);
    expect(textOf(bytes)).not.toContain(privateKey.slice(40, 80));
  });

  test('an .eml file is signed and otherwise unchanged', async () => {
    const file = 'From: a@contoso.example\r\nSubject: x\r\n\r\nkept  as is \r\n';
    const { bytes } = await composeMessage({ eml: Buffer.from(file).toString('base64'), dkim }, envelope);
    expect(textOf(bytes).endsWith(file)).toBe(true);
    expect(await verdict(bytes)).toEqual(['pass']);
  });

  test.each([
    ['a key that is none', { ...dkim, key: '-----BEGIN SECRET stuff' }, 'could not be read'],
    [
      'an Ed25519 key',
      { ...dkim, key: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      'RSA',
    ],
    ['a domain with a tag in it', { ...dkim, domain: 'a; d=b' }, 'no DKIM domain'],
  ])('%s is refused with a sentence that keeps the key', async (_, wrong, words) => {
    const error: unknown = await composeMessage({ dkim: wrong }, envelope).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'bad-dkim', message: expect.stringContaining(words) });
    expect(String(error)).not.toContain('SECRET');
  });
});
