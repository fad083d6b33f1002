#!/usr/bin/env node
import { guardOutput } from './guard-output';
import { createProgram } from './program';
import { reportFailure } from './report-failure';

guardOutput();
const words = process.argv.slice(2);
createProgram(words)
  .parseAsync(words, { from: 'user' })
  .catch((error: unknown) => {
    process.exitCode = reportFailure(error);
  });
