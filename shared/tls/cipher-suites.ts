/** A cipher suite by its number and its name in the IANA registry. */
export interface CipherSuite {
  readonly code: number;
  readonly name: string;
  readonly family: CipherFamily;
  /** Whether it exists from TLS 1.2 on only (AEAD, SHA-256 and SHA-384 suites), or from TLS 1.3 on. */
  readonly since: 'SSLv3' | 'TLSv1.2' | 'TLSv1.3';
}

/** Suites of one worth to mail, the worst first. */
export const cipherFamilies = [
  'null',
  'anonymous',
  'export',
  'rc4',
  'short-block',
  'no-forward-secrecy',
  'cbc',
  'aead',
] as const;
export type CipherFamily = (typeof cipherFamilies)[number];

/**
 * Every suite that a mail server with a certificate (or none) could agree on, from the IANA registry "TLS Cipher Suites" (2026).
 * Left out: PSK, SRP, Kerberos and GOST, DSS keys, and static Diffie-Hellman certificates, none of which a mail server has.
 */
const registry: readonly (readonly [number, string])[] = [
  [0x0001, 'RSA_WITH_NULL_MD5'],
  [0x0002, 'RSA_WITH_NULL_SHA'],
  [0x0003, 'RSA_EXPORT_WITH_RC4_40_MD5'],
  [0x0004, 'RSA_WITH_RC4_128_MD5'],
  [0x0005, 'RSA_WITH_RC4_128_SHA'],
  [0x0006, 'RSA_EXPORT_WITH_RC2_CBC_40_MD5'],
  [0x0007, 'RSA_WITH_IDEA_CBC_SHA'],
  [0x0008, 'RSA_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0009, 'RSA_WITH_DES_CBC_SHA'],
  [0x000a, 'RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0014, 'DHE_RSA_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0015, 'DHE_RSA_WITH_DES_CBC_SHA'],
  [0x0016, 'DHE_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0017, 'DH_anon_EXPORT_WITH_RC4_40_MD5'],
  [0x0018, 'DH_anon_WITH_RC4_128_MD5'],
  [0x0019, 'DH_anon_EXPORT_WITH_DES40_CBC_SHA'],
  [0x001a, 'DH_anon_WITH_DES_CBC_SHA'],
  [0x001b, 'DH_anon_WITH_3DES_EDE_CBC_SHA'],
  [0x002f, 'RSA_WITH_AES_128_CBC_SHA'],
  [0x0033, 'DHE_RSA_WITH_AES_128_CBC_SHA'],
  [0x0034, 'DH_anon_WITH_AES_128_CBC_SHA'],
  [0x0035, 'RSA_WITH_AES_256_CBC_SHA'],
  [0x0039, 'DHE_RSA_WITH_AES_256_CBC_SHA'],
  [0x003a, 'DH_anon_WITH_AES_256_CBC_SHA'],
  [0x003b, 'RSA_WITH_NULL_SHA256'],
  [0x003c, 'RSA_WITH_AES_128_CBC_SHA256'],
  [0x003d, 'RSA_WITH_AES_256_CBC_SHA256'],
  [0x0041, 'RSA_WITH_CAMELLIA_128_CBC_SHA'],
  [0x0045, 'DHE_RSA_WITH_CAMELLIA_128_CBC_SHA'],
  [0x0046, 'DH_anon_WITH_CAMELLIA_128_CBC_SHA'],
  [0x0060, 'RSA_EXPORT1024_WITH_RC4_56_MD5'],
  [0x0061, 'RSA_EXPORT1024_WITH_RC2_56_MD5'],
  [0x0062, 'RSA_EXPORT1024_WITH_DES_CBC_SHA'],
  [0x0064, 'RSA_EXPORT1024_WITH_RC4_56_SHA'],
  [0x0067, 'DHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0x006b, 'DHE_RSA_WITH_AES_256_CBC_SHA256'],
  [0x006c, 'DH_anon_WITH_AES_128_CBC_SHA256'],
  [0x006d, 'DH_anon_WITH_AES_256_CBC_SHA256'],
  [0x0084, 'RSA_WITH_CAMELLIA_256_CBC_SHA'],
  [0x0088, 'DHE_RSA_WITH_CAMELLIA_256_CBC_SHA'],
  [0x0089, 'DH_anon_WITH_CAMELLIA_256_CBC_SHA'],
  [0x0096, 'RSA_WITH_SEED_CBC_SHA'],
  [0x009a, 'DHE_RSA_WITH_SEED_CBC_SHA'],
  [0x009b, 'DH_anon_WITH_SEED_CBC_SHA'],
  [0x009c, 'RSA_WITH_AES_128_GCM_SHA256'],
  [0x009d, 'RSA_WITH_AES_256_GCM_SHA384'],
  [0x009e, 'DHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0x009f, 'DHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0x00a6, 'DH_anon_WITH_AES_128_GCM_SHA256'],
  [0x00a7, 'DH_anon_WITH_AES_256_GCM_SHA384'],
  [0x00ba, 'RSA_WITH_CAMELLIA_128_CBC_SHA256'],
  [0x00be, 'DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256'],
  [0x00bf, 'DH_anon_WITH_CAMELLIA_128_CBC_SHA256'],
  [0x00c0, 'RSA_WITH_CAMELLIA_256_CBC_SHA256'],
  [0x00c4, 'DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256'],
  [0x00c5, 'DH_anon_WITH_CAMELLIA_256_CBC_SHA256'],
  [0x1301, 'AES_128_GCM_SHA256'],
  [0x1302, 'AES_256_GCM_SHA384'],
  [0x1303, 'CHACHA20_POLY1305_SHA256'],
  [0x1304, 'AES_128_CCM_SHA256'],
  [0x1305, 'AES_128_CCM_8_SHA256'],
  [0xc006, 'ECDHE_ECDSA_WITH_NULL_SHA'],
  [0xc007, 'ECDHE_ECDSA_WITH_RC4_128_SHA'],
  [0xc008, 'ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA'],
  [0xc009, 'ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  [0xc00a, 'ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
  [0xc010, 'ECDHE_RSA_WITH_NULL_SHA'],
  [0xc011, 'ECDHE_RSA_WITH_RC4_128_SHA'],
  [0xc012, 'ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0xc013, 'ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  [0xc014, 'ECDHE_RSA_WITH_AES_256_CBC_SHA'],
  [0xc015, 'ECDH_anon_WITH_NULL_SHA'],
  [0xc016, 'ECDH_anon_WITH_RC4_128_SHA'],
  [0xc017, 'ECDH_anon_WITH_3DES_EDE_CBC_SHA'],
  [0xc018, 'ECDH_anon_WITH_AES_128_CBC_SHA'],
  [0xc019, 'ECDH_anon_WITH_AES_256_CBC_SHA'],
  [0xc023, 'ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  [0xc024, 'ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'],
  [0xc027, 'ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0xc028, 'ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  [0xc02b, 'ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02c, 'ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  [0xc02f, 'ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc030, 'ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xc03c, 'RSA_WITH_ARIA_128_CBC_SHA256'],
  [0xc03d, 'RSA_WITH_ARIA_256_CBC_SHA384'],
  [0xc044, 'DHE_RSA_WITH_ARIA_128_CBC_SHA256'],
  [0xc045, 'DHE_RSA_WITH_ARIA_256_CBC_SHA384'],
  [0xc046, 'DH_anon_WITH_ARIA_128_CBC_SHA256'],
  [0xc047, 'DH_anon_WITH_ARIA_256_CBC_SHA384'],
  [0xc048, 'ECDHE_ECDSA_WITH_ARIA_128_CBC_SHA256'],
  [0xc049, 'ECDHE_ECDSA_WITH_ARIA_256_CBC_SHA384'],
  [0xc04c, 'ECDHE_RSA_WITH_ARIA_128_CBC_SHA256'],
  [0xc04d, 'ECDHE_RSA_WITH_ARIA_256_CBC_SHA384'],
  [0xc050, 'RSA_WITH_ARIA_128_GCM_SHA256'],
  [0xc051, 'RSA_WITH_ARIA_256_GCM_SHA384'],
  [0xc052, 'DHE_RSA_WITH_ARIA_128_GCM_SHA256'],
  [0xc053, 'DHE_RSA_WITH_ARIA_256_GCM_SHA384'],
  [0xc05a, 'DH_anon_WITH_ARIA_128_GCM_SHA256'],
  [0xc05b, 'DH_anon_WITH_ARIA_256_GCM_SHA384'],
  [0xc05c, 'ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256'],
  [0xc05d, 'ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384'],
  [0xc060, 'ECDHE_RSA_WITH_ARIA_128_GCM_SHA256'],
  [0xc061, 'ECDHE_RSA_WITH_ARIA_256_GCM_SHA384'],
  [0xc072, 'ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256'],
  [0xc073, 'ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384'],
  [0xc076, 'ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256'],
  [0xc077, 'ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384'],
  [0xc07a, 'RSA_WITH_CAMELLIA_128_GCM_SHA256'],
  [0xc07b, 'RSA_WITH_CAMELLIA_256_GCM_SHA384'],
  [0xc07c, 'DHE_RSA_WITH_CAMELLIA_128_GCM_SHA256'],
  [0xc07d, 'DHE_RSA_WITH_CAMELLIA_256_GCM_SHA384'],
  [0xc084, 'DH_anon_WITH_CAMELLIA_128_GCM_SHA256'],
  [0xc085, 'DH_anon_WITH_CAMELLIA_256_GCM_SHA384'],
  [0xc086, 'ECDHE_ECDSA_WITH_CAMELLIA_128_GCM_SHA256'],
  [0xc087, 'ECDHE_ECDSA_WITH_CAMELLIA_256_GCM_SHA384'],
  [0xc08a, 'ECDHE_RSA_WITH_CAMELLIA_128_GCM_SHA256'],
  [0xc08b, 'ECDHE_RSA_WITH_CAMELLIA_256_GCM_SHA384'],
  [0xc09c, 'RSA_WITH_AES_128_CCM'],
  [0xc09d, 'RSA_WITH_AES_256_CCM'],
  [0xc09e, 'DHE_RSA_WITH_AES_128_CCM'],
  [0xc09f, 'DHE_RSA_WITH_AES_256_CCM'],
  [0xc0a0, 'RSA_WITH_AES_128_CCM_8'],
  [0xc0a1, 'RSA_WITH_AES_256_CCM_8'],
  [0xc0a2, 'DHE_RSA_WITH_AES_128_CCM_8'],
  [0xc0a3, 'DHE_RSA_WITH_AES_256_CCM_8'],
  [0xc0ac, 'ECDHE_ECDSA_WITH_AES_128_CCM'],
  [0xc0ad, 'ECDHE_ECDSA_WITH_AES_256_CCM'],
  [0xc0ae, 'ECDHE_ECDSA_WITH_AES_128_CCM_8'],
  [0xc0af, 'ECDHE_ECDSA_WITH_AES_256_CCM_8'],
  [0xcca8, 'ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xcca9, 'ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xccaa, 'DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
];

export const cipherSuites: readonly CipherSuite[] = registry.map(([code, rest]) => {
  const name = `TLS_${rest}`;
  return { code, name, family: familyOf(rest), since: sinceOf(code, rest) };
});

const byCode = new Map(cipherSuites.map((suite) => [suite.code, suite]));

/** The suite of a number; one that is not in the list is named by its number. */
export function cipherSuite(code: number): CipherSuite {
  const name = `0x${code.toString(16).padStart(4, '0').toUpperCase()}`;
  return byCode.get(code) ?? { code, name, family: 'cbc', since: 'SSLv3' };
}

function familyOf(name: string): CipherFamily {
  if (/NULL/.test(name)) return 'null';
  if (/anon/.test(name)) return 'anonymous';
  if (/EXPORT/.test(name)) return 'export';
  if (/RC4/.test(name)) return 'rc4';
  // Blocks of 64 bits: 3DES, DES, RC2, IDEA.
  if (/DES|RC2|IDEA/.test(name)) return 'short-block';
  if (/^RSA_/.test(name)) return 'no-forward-secrecy';
  return /CBC/.test(name) ? 'cbc' : 'aead';
}

function sinceOf(code: number, name: string): CipherSuite['since'] {
  if (code >= 0x1301 && code <= 0x1305) return 'TLSv1.3';
  return /GCM|CCM|POLY1305|SHA256$|SHA384$/.test(name) ? 'TLSv1.2' : 'SSLv3';
}
