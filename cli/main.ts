#!/usr/bin/env node
import { guardOutput } from './guard-output';
import { createProgram } from './program';
import { reportFailure } from './report-failure';

guardOutput();
createProgram()
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    process.exitCode = reportFailure(error);
  });
