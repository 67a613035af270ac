/**
 * The columns that say which row a row is. An extracted row counts as found when these agree with the expected row;
 * the other columns count as cells.
 */
export const NAMING: Readonly<Record<string, readonly string[]>> = {
  issues: ['title', 'year', 'numbers'],
  documents: ['document_number', 'title'],
  tasks: ['document_number', 'number', 'task'],
  'research-topics': ['number', 'title'],
  appointments: ['action', 'person', 'post'],
  'leadership-duties': ['leader', 'change', 'duty', 'subject'],
  'committee-members': ['role', 'person', 'organization'],
  'policy-measures': ['document_number', 'number', 'title'],
  indicators: ['source_dataset', 'comparator', 'value', 'unit', 'quote'],
  'document-relations': ['document_number', 'relation', 'target_number', 'target_title'],
  organizations: ['name'],
  people: ['name'],
};
