/** An error the technician can act on: a stable code for programs and a sentence for people. It may cross the seam as it is. */
export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}
