/** A JSON Schema (2020-12), as OpenAPI 3.1 uses them. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Schema;
  /** `false` for lists in one value: `a,b`. */
  readonly explode?: boolean;
  readonly example?: unknown;
}

/** A parameter written out, or a reference to one that several operations share. */
export type ParameterOrReference = Parameter | { readonly $ref: string };

/** One `GET` of the API, before it becomes a path item. */
export interface Operation {
  readonly path: string;
  readonly id: string;
  /** 中文 · English */
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly parameters: readonly ParameterOrReference[];
  /** Media types of the answer with their schemas. */
  readonly answers: Readonly<Record<string, Schema>>;
  /** Further statuses that the operation may answer, by the names of shared responses. */
  readonly also?: readonly ('Redirect' | 'NotFound' | 'Gone' | 'BadParameter' | 'Unavailable')[];
}

export function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object whose properties are all there, and no others. */
export function closed(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

export function orNull(schema: Schema): Schema {
  return typeof schema['type'] === 'string' && schema['enum'] === undefined
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}
