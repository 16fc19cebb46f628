"""The verbs of `kvarter offers`, one module each: HELP, `arguments(parser)`, and `run(options)` with exit code and answer."""
