/** The entry for the CDK CLI: see cdk.json. */
import { ConfigurationError } from './config.ts';
import { galleyApp } from './galley-app.ts';

try {
  galleyApp().app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  // Without a stack trace, which does not help whoever wrote the configuration.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
