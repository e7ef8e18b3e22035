/**
 * The OpenSearch Serverless collection of a stage whose `search.engine` is `opensearch`: a search collection in a group of the
 * new generation, which costs nothing for computing once it has been idle for ten minutes, and takes 10 to 30 seconds to come back.
 * Public in the network, and closed to all but the two functions' roles.
 */
import { Stack } from 'aws-cdk-lib';
import { CfnAccessPolicy, CfnCollection, CfnCollectionGroup, CfnSecurityPolicy } from 'aws-cdk-lib/aws-opensearchserverless';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { NodeFunction } from './node-function.ts';

export class SearchCollection extends Construct {
  readonly endpoint: string;
  readonly #collection: CfnCollection;
  readonly #name: string;

  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id);
    this.#name = `galley-${config.stage}`;
    const { maxOcus } = config.search;
    const group = new CfnCollectionGroup(this, 'Group', {
      name: this.#name,
      generation: 'NEXTGEN',
      standbyReplicas: 'ENABLED',
      capacityLimits: {
        minIndexingCapacityInOcu: 0,
        minSearchCapacityInOcu: 0,
        maxIndexingCapacityInOcu: maxOcus,
        maxSearchCapacityInOcu: maxOcus,
      },
    });
    const own = { ResourceType: 'collection', Resource: [`collection/${this.#name}`] };
    // A collection cannot be made before there is a policy for its encryption.
    const encryption = new CfnSecurityPolicy(this, 'Encryption', {
      name: this.#name,
      type: 'encryption',
      policy: JSON.stringify({ Rules: [own], AWSOwnedKey: true }),
    });
    const network = new CfnSecurityPolicy(this, 'Network', {
      name: this.#name,
      type: 'network',
      policy: JSON.stringify([{ Rules: [own], AllowFromPublic: true }]),
    });
    this.#collection = new CfnCollection(this, 'Collection', {
      name: this.#name,
      type: 'SEARCH',
      collectionGroupName: group.name,
      standbyReplicas: 'ENABLED',
      description: `Search of Galley, stage ${config.stage}.`,
    });
    for (const before of [group, encryption, network]) this.#collection.addDependency(before);
    this.endpoint = this.#collection.attrCollectionEndpoint;
  }

  /** Who may read and who may write; both also need the right to call the collection at all. */
  admit(readers: readonly NodeFunction[], writers: readonly NodeFunction[]): void {
    const indexes = (functions: readonly NodeFunction[], permissions: readonly string[]) => ({
      Rules: [
        { ResourceType: 'index', Resource: [`index/${this.#name}/*`], Permission: permissions },
        { ResourceType: 'collection', Resource: [`collection/${this.#name}`], Permission: ['aoss:DescribeCollectionItems'] },
      ],
      Principal: functions.map(({ role }) => role.roleArn),
    });
    const policy = [
      indexes(readers, ['aoss:ReadDocument', 'aoss:DescribeIndex']),
      indexes(writers, [
        'aoss:CreateIndex',
        'aoss:DeleteIndex',
        'aoss:UpdateIndex',
        'aoss:DescribeIndex',
        'aoss:ReadDocument',
        'aoss:WriteDocument',
      ]),
    ];
    new CfnAccessPolicy(this, 'Access', { name: this.#name, type: 'data', policy: Stack.of(this).toJsonString(policy) });
    for (const one of [...readers, ...writers]) one.allow(['aoss:APIAccessAll'], [this.#collection.attrArn]);
  }
}
