import { Aws } from 'aws-cdk-lib';
import type { StageSettings } from './stages.ts';

/** What functions are told of the stores, and what their rights are written with. */
export interface StoreNames {
  readonly inbox: string;
  readonly data: string;
  readonly table: string;
  /** The event bus on which releases are announced. */
  readonly releases: string;
}

/**
 * The stores' physical names. They are part of the contract with whoever drops gazettes or restores a backup, and they
 * let the other stacks be deployed and removed without exports that lock the stores.
 */
export function storeNames(stage: StageSettings): StoreNames {
  const bucket = (what: string): string => `${stage.name}-gazette-${what}-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
  return {
    inbox: bucket('inbox'),
    data: bucket('data'),
    table: `${stage.name}-gazette-catalog`,
    releases: `${stage.name}-gazette-releases`,
  };
}
