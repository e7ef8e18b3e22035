/** The entry for the CDK CLI: see cdk.json. */
import { galleyApp } from './galley-app.ts';

galleyApp().app.synth();
