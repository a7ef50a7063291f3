import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';

describe('runners-up', () => {
  it('name other causes where the first is not certain', () => {
    const { findings } = explain('421 Service not available, closing transmission channel');
    expect(findings[0]?.confidence).not.toBe('certain');
    expect(new Set(findings.map(({ topic }) => topic)).size).toBeGreaterThan(1);
    expect(findings.slice(1).every(({ confidence }) => confidence === 'possible')).toBe(true);
  });

  it('are left out where the cause is certain', () => {
    expect(explain('550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain').findings).toHaveLength(1);
  });
});
