/**
 * The role that the deploy workflow takes on, as a stack of its own, deployed once an account by a person:
 *
 *     npx cdk deploy --app 'node infra/delivery-role/app.ts' -c repository=OWNER/NAME -c stage=prod
 */
import { App } from 'aws-cdk-lib';
import { DeliveryRoleStack } from './stack.ts';

const app = new App({ analyticsReporting: false });
const [repository, stage] = ['repository', 'stage'].map((name) => String(app.node.tryGetContext(name) ?? ''));
new DeliveryRoleStack(app, `galley-delivery-${stage}`, { repository: repository ?? '', stage: stage ?? '' });
app.synth();
