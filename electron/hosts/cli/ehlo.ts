import { nodeTerminal } from './node-terminal.ts';
import { runProgram } from './program.ts';

/** The command line's own process: arguments in, exit status out. */
process.exitCode = await runProgram(process.argv.slice(2), nodeTerminal());
