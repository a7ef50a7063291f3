export function releaseSettings(environment: Readonly<Record<string, string | undefined>>): {
  readonly config: Record<string, unknown>;
  readonly left: string[];
};
