import { findDataset } from '../../datasets/registry.ts';
import type { PageContext } from '../page.ts';

/** A dataset's title in the page's language. */
export function datasetTitle(name: string, { language }: Pick<PageContext, 'language'>): string {
  const dataset = findDataset(name);
  if (dataset === undefined) return name;
  return language === 'zh' ? dataset.title : dataset.titleEn;
}
