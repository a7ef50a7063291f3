import module from 'node:module';
import { nodeTerminal } from './node-terminal.ts';
import { runProgram } from './program.ts';

// From Node 22.1 on compiled code is kept between runs, which saves the commands loaded below some of their start; 20 has no such thing.
module.enableCompileCache?.();

/** The command line's own process: arguments in, exit status out. */
process.exitCode = await runProgram(process.argv.slice(2), nodeTerminal());
