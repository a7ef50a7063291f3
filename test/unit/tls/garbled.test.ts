import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCertificate } from '../../../electron/smtp/read-certificates.ts';
import { readCertificateFields } from '../../../shared/tls/certificate-fields.ts';
import { namesOf } from '../../../shared/tls/certificate-names.ts';
import { readDerValues } from '../../../shared/tls/der.ts';
import { judgeChain } from '../../../shared/tls/judge-chain.ts';
import { chainOf } from './certificates.ts';

const now = new Date();
const broken = (bytes: Uint8Array) => {
  const certificate = readCertificate(Buffer.from(bytes));
  return judgeChain([certificate], undefined, now);
};

test('what the reader finds is what is in the certificate', async () => {
  const [leaf, authority] = await chainOf({ names: ['mail.contoso.example', '192.0.2.1'] });
  const fields = readCertificateFields(leaf?.der ?? '');
  expect(fields).toMatchObject({
    dnsNames: ['mail.contoso.example'],
    addresses: ['192.0.2.1'],
    authority: false,
    extendedUsage: ['serverAuth'],
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    signature: 'sha256WithRSA',
    subject: [{ id: '2.5.4.3', text: 'mail.contoso.example' }],
  });
  const above = readCertificateFields(authority?.der ?? '');
  expect(above?.authority).toBe(true);
  expect(above?.subjectKey).toBe(fields?.issuerKey);
});

test('a certificate cut short is never read, never trusted, and never throws', async () => {
  const [leaf] = await chainOf();
  const der = Buffer.from(leaf?.der ?? '', 'base64');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: der.length - 1 }), (length) => {
      const cut = der.subarray(0, length);
      expect(readCertificateFields(cut.toString('base64'))).toBeUndefined();
      expect(broken(cut).trusted).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a garbled certificate never throws, and what cannot be read is not trusted', async () => {
  const [leaf] = await chainOf();
  const der = Buffer.from(leaf?.der ?? '', 'base64');
  const change = fc.record({ at: fc.nat({ max: der.length - 1 }), byte: fc.nat({ max: 255 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const garbled = Buffer.from(der);
      for (const { at, byte } of changes) garbled[at] = byte;
      const judged = broken(garbled);
      const certificate = readCertificate(garbled);
      namesOf(certificate);
      if (readCertificateFields(garbled.toString('base64')) === undefined || certificate.validTo === '')
        expect(judged.trusted).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('any bytes at all: no crash, no names', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      readDerValues(bytes);
      expect(readCertificateFields(Buffer.from(bytes).toString('base64'))).toBeUndefined();
      expect(broken(bytes).trusted).toBe(false);
    }),
  );
  expect(readCertificateFields('not base64 at all \u0000')).toBeUndefined();
  // Deep nesting and long lengths are the classic ways to break a reader.
  expect(readDerValues(Uint8Array.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]))).toBeUndefined();
  expect(readDerValues(Uint8Array.from([0x30, 0x80, 0, 0]))).toBeUndefined();
});
