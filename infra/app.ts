/** The entry for the CDK CLI: see cdk.json. */
import { ConfigurationError } from './config.ts';
import { galleyApp } from './galley-app.ts';

try {
  galleyApp().app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  // Where in our code it was noticed is of no use to who wrote the configuration.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
