/** A budget of AWS Budgets, where the stage sets `alarms.monthlyBudget`. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** The notifications: share of the budget, spent already or forecast for the end of the month. */
const NOTICES = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/**
 * Over all that the account spends. A filter by the stage's tags would count nothing until somebody activates them as
 * cost allocation tags, by hand, in the account that pays: a budget that is silent by default warns nobody.
 */
export function addBudget(scope: Construct, { alarms }: StageConfig): void {
  const { monthlyBudget, emails, topicArn } = alarms;
  if (monthlyBudget === undefined) return;
  // Straight to the addresses: a topic that is encrypted would need AWS Budgets in its key's policy, too.
  const subscribers =
    topicArn === undefined
      ? emails.map((address) => ({ subscriptionType: 'EMAIL', address }))
      : [{ subscriptionType: 'SNS', address: topicArn }];
  new CfnBudget(scope, 'Budget', {
    budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: monthlyBudget, unit: 'USD' } },
    notificationsWithSubscribers: NOTICES.map((notice) => ({
      notification: { ...notice, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [...subscribers],
    })),
  });
}
