import { nodeTerminal } from './node-terminal.ts';
import { runProgram } from './program.ts';

/** The command line's own process: arguments in, exit status out. No await at the top: the build makes one CommonJS file of it. */
void runProgram(process.argv.slice(2), nodeTerminal()).then((status) => {
  process.exitCode = status;
});
