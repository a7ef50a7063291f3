import type { Certificate } from '../../shared/session/event.ts';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';
import type { ReportedCertificate } from '../../shared/tls/inspection.ts';

/** A certificate with everything a report shows of it. */
export function reportedCertificate({ der, ...certificate }: Certificate): ReportedCertificate {
  const fields = readCertificateFields(der);
  return {
    ...certificate,
    signature: fields?.signature ?? 'unknown',
    keyUsage: [...(fields?.keyUsage ?? [])],
    extendedUsage: [...(fields?.extendedUsage ?? [])],
    issuerUrls: [...(fields?.issuerUrls ?? [])],
    revocationUrls: [...(fields?.revocationUrls ?? [])],
    ocspUrls: [...(fields?.ocspUrls ?? [])],
    pem: `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
  };
}
