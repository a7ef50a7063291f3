/** A request that failed: `code` is the engine's stable code, `message` a sentence to act on. */
export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}
