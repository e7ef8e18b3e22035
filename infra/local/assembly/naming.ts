/** Names of the resources of a template: what CloudFormation would make up, made up the same way at every start. */
import { TemplateError, type ResolveContext, type ResourceNames, resolve } from './resolve.ts';
import type { Resource, Template } from './template.ts';

/** The account that fauxqs, too, gives to everything. */
export const ACCOUNT_ID = '000000000000';

export interface Place {
  readonly stackName: string;
  readonly region: string;
  /** Where the HTTP API and the AWS services answer: `http://127.0.0.1:4000`. */
  readonly apiUrl: string;
  readonly awsEndpoint: string;
}

type Namer = (names: {
  readonly id: string;
  readonly own: (property: string, limit: number) => string;
  readonly plain: (property: string) => string | undefined;
  readonly place: Place;
}) => ResourceNames;

const arn = (service: string, region: string, rest: string): string => `arn:aws:${service}:${region}:${ACCOUNT_ID}:${rest}`;

/** By type. What is not here and is referred to by something that runs is an error when it is resolved. */
const NAMERS: Readonly<Record<string, Namer>> = {
  'AWS::S3::Bucket': ({ own, plain, place }) => {
    const prefix = plain('BucketNamePrefix');
    // A name in the account's own regional namespace: https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
    const name = prefix === undefined ? own('BucketName', 63).toLowerCase() : `${prefix}-${ACCOUNT_ID}-${place.region}-an`;
    const domain = `${place.awsEndpoint.replace('http://', '')}/${name}`;
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: domain } };
  },
  'AWS::SQS::Queue': ({ own, place }) => {
    const name = own('QueueName', 80);
    const url = `${place.awsEndpoint}/${ACCOUNT_ID}/${name}`;
    return { ref: url, attributes: { Arn: arn('sqs', place.region, name), QueueName: name, QueueUrl: url } };
  },
  'AWS::DynamoDB::Table': ({ own, place }) => table(own('TableName', 255), place),
  'AWS::DynamoDB::GlobalTable': ({ own, place }) => table(own('TableName', 255), place),
  'AWS::IAM::Role': ({ id, own }) => {
    const name = own('RoleName', 64);
    return { ref: name, attributes: { Arn: `arn:aws:iam::${ACCOUNT_ID}:role/${name}`, RoleId: `AROA${id.toUpperCase()}` } };
  },
  'AWS::Lambda::Function': ({ own, place }) => {
    const name = own('FunctionName', 64);
    return { ref: name, attributes: { Arn: arn('lambda', place.region, `function:${name}`) } };
  },
  'AWS::Lambda::Version': ({ plain, place }) => ({
    ref: `${qualifiable(plain('FunctionName'), place)}:1`,
    attributes: { Version: '1', FunctionArn: `${qualifiable(plain('FunctionName'), place)}:1` },
  }),
  'AWS::Lambda::Alias': ({ plain, place }) => {
    const arnOfAlias = `${qualifiable(plain('FunctionName'), place)}:${plain('Name') ?? ''}`;
    return { ref: arnOfAlias, attributes: { AliasArn: arnOfAlias } };
  },
  'AWS::Logs::LogGroup': ({ own, place }) => {
    const name = own('LogGroupName', 512);
    return { ref: name, attributes: { Arn: arn('logs', place.region, `log-group:${name}:*`) } };
  },
  'AWS::ApiGatewayV2::Api': ({ id, place }) => ({ ref: shortId(id), attributes: { ApiEndpoint: place.apiUrl, ApiId: shortId(id) } }),
  'AWS::ApiGatewayV2::Integration': ({ id }) => ({ ref: shortId(id), attributes: {} }),
  'AWS::ApiGatewayV2::Authorizer': ({ id }) => ({ ref: shortId(id), attributes: { AuthorizerId: shortId(id) } }),
  'AWS::ApiGatewayV2::Stage': ({ plain }) => ({ ref: plain('StageName') ?? '$default', attributes: {} }),
  'AWS::ApiGatewayV2::DomainName': ({ place }) => ({
    ref: place.apiUrl,
    attributes: { RegionalDomainName: place.apiUrl, RegionalHostedZoneId: 'ZLOCAL' },
  }),
  // Not run here: clients ask the API itself.
  'AWS::CloudFront::Distribution': ({ id, place }) => ({
    ref: shortId(id),
    attributes: { DomainName: place.apiUrl.replace('http://', '') },
  }),
  'AWS::StepFunctions::StateMachine': ({ own, place }) => {
    const name = own('StateMachineName', 80);
    const machine = arn('states', place.region, `stateMachine:${name}`);
    return { ref: machine, attributes: { Arn: machine, Name: name } };
  },
  'AWS::SNS::Topic': ({ own, place }) => {
    const name = own('TopicName', 256);
    return { ref: arn('sns', place.region, name), attributes: { TopicArn: arn('sns', place.region, name), TopicName: name } };
  },
  // Not run here: a stage that searches so may bring an OpenSearch of its own to this address.
  'AWS::OpenSearchServerless::Collection': ({ id }) => ({
    ref: shortId(id),
    attributes: { Arn: `arn:aws:aoss:::collection/${shortId(id)}`, CollectionEndpoint: 'http://127.0.0.1:9200' },
  }),
  'AWS::Events::EventBus': ({ own, place }) => {
    const name = own('Name', 256);
    return { ref: name, attributes: { Name: name, Arn: arn('events', place.region, `event-bus/${name}`) } };
  },
  'AWS::Events::Rule': ({ own, plain, place }) => {
    const name = own('Name', 64);
    const bus = plain('EventBusName')?.split('/').at(-1) ?? 'default';
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return { ref: path.replace('/', '|'), attributes: { Arn: arn('events', place.region, `rule/${path}`) } };
  },
  'AWS::Lambda::EventSourceMapping': ({ id }) => ({ ref: id, attributes: { Id: id } }),
};

/** The ARN of a function, from its name: what a version's number or an alias's name is put behind. */
const qualifiable = (functionName: string | undefined, place: Place): string =>
  arn('lambda', place.region, `function:${functionName ?? ''}`);

/** Their names hang on that of their function or bus. */
const NAMED_LAST: readonly string[] = ['AWS::Events::Rule', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'];

function table(name: string, place: Place): ResourceNames {
  return { ref: name, attributes: { Arn: arn('dynamodb', place.region, `table/${name}`), TableId: name } };
}

/** Ten lower-case characters, as API Gateway's own ids are. */
const shortId = (logicalId: string): string => logicalId.toLowerCase().slice(-10);

export function nameResources(template: Template, place: Place): Map<string, ResourceNames> {
  const names = new Map<string, ResourceNames>();
  const context: ResolveContext = { template, names, pseudo: pseudoParameters(place) };
  const resources = Object.entries(template.Resources).toSorted(([, a], [, b]) => NAMED_LAST.indexOf(a.Type) - NAMED_LAST.indexOf(b.Type));
  for (const [id, resource] of resources) {
    const plain = plainProperty(id, resource, context);
    const own = (property: string, limit: number): string => plain(property) ?? `${place.stackName}-${id}`.slice(0, limit);
    // Anything else answers its logical id: alarms and policies are referred to, and not run.
    names.set(id, NAMERS[resource.Type]?.({ id, own, plain, place }) ?? { ref: id, attributes: {} });
  }
  return names;
}

/** Names must not hang on other resources, but for those named last, or there would be an order to find. */
function plainProperty(id: string, resource: Resource, context: ResolveContext): (property: string) => string | undefined {
  return (property) => {
    const value = resource.Properties[property];
    if (value === undefined) return undefined;
    const resolved = resolve(value, context, `${id}.${property}`);
    if (typeof resolved !== 'string') throw new TemplateError(`${id}.${property}: a name is needed here, not ${JSON.stringify(resolved)}.`);
    return resolved;
  };
}

export function pseudoParameters({ stackName, region }: Place): ResolveContext['pseudo'] {
  return {
    'AWS::AccountId': ACCOUNT_ID,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': arn('cloudformation', region, `stack/${stackName}/local`),
    'AWS::NotificationARNs': [],
  };
}
