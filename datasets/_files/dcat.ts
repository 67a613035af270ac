import { catalogueCard } from './catalogue-card.ts';
import type { DatasetFacts, DatasetFile } from './dataset-facts.ts';
import { FORMATS } from './formats.ts';
import type { Party, PublicationSettings } from './publication-settings.ts';

type Node = Readonly<Record<string, unknown>>;

/** The addresses that a catalog describes. */
export interface CatalogAddress {
  /** `https://host/v1` */
  readonly api: string;
  /** RFC 3339 of the newest release; null for an empty catalog. */
  readonly updatedAt: string | null;
}

/** Own context, so that nothing is fetched to read it; every term is a prefixed one of its vocabulary. */
const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  schema: 'https://schema.org/',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const CHINESE: Node = { '@id': 'http://publications.europa.eu/resource/authority/language/ZHO' };

/**
 * The catalog as JSON-LD: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) for catalogues and schema.org/Dataset for
 * search engines, on the same nodes.
 */
export function catalogJsonLd(
  datasets: readonly DatasetFacts[],
  settings: PublicationSettings,
  address: CatalogAddress,
): Node {
  const publisher = partyNode(settings.publisher, `${address.api}#publisher`);
  return {
    '@context': CONTEXT,
    '@id': `${address.api}/catalog.jsonld`,
    '@type': ['dcat:Catalog', 'schema:DataCatalog'],
    ...names(settings.title, settings.titleEn, settings.description, settings.descriptionEn),
    'dct:publisher': publisher,
    'schema:publisher': { '@id': `${address.api}#publisher` },
    'dct:license': { '@id': settings.licence.path },
    'schema:license': { '@id': settings.licence.path },
    'dct:language': CHINESE,
    ...(settings.homepage === undefined ? {} : { 'foaf:homepage': { '@id': settings.homepage } }),
    ...modified(address.updatedAt),
    'dcat:dataset': datasets.map((facts) => datasetNode(facts, settings, address)),
    'dcat:service': {
      '@id': `${address.api}#service`,
      '@type': 'dcat:DataService',
      'dct:title': bilingual('数据接口', 'REST API'),
      'dcat:endpointURL': { '@id': address.api },
      'dcat:endpointDescription': { '@id': `${address.api}/openapi.json` },
      'dct:license': { '@id': settings.licence.path },
      'dcat:servesDataset': datasets.map(({ url }) => ({ '@id': url })),
    },
  };
}

function datasetNode(facts: DatasetFacts, settings: PublicationSettings, address: CatalogAddress): Node {
  const { dataset, url, files, updatedAt } = facts;
  const publisher = { '@id': `${address.api}#publisher` };
  return {
    '@id': url,
    '@type': ['dcat:Dataset', 'schema:Dataset'],
    ...names(dataset.title, dataset.titleEn, dataset.description, dataset.descriptionEn),
    'dct:identifier': dataset.name,
    'schema:identifier': dataset.name,
    'schema:url': { '@id': url },
    'dct:publisher': publisher,
    'dct:creator': publisher,
    'schema:creator': publisher,
    'dcat:contactPoint': contactNode(settings),
    'dct:license': { '@id': settings.licence.path },
    'schema:license': { '@id': settings.licence.path },
    'schema:isAccessibleForFree': true,
    'dct:accessRights': { '@type': 'dct:RightsStatement', 'schema:name': zh(settings.access) },
    'dct:accrualPeriodicity': { '@id': settings.updateFrequency.uri },
    'dcat:temporalResolution': {
      '@type': 'xsd:duration',
      '@value': settings.updateFrequency.iso8601,
    },
    'dct:language': CHINESE,
    ...(settings.themeUri === undefined ? {} : { 'dcat:theme': { '@id': settings.themeUri } }),
    'dcat:keyword': [...settings.keywords, settings.theme].map(zh),
    'schema:keywords': [...settings.keywords, settings.theme],
    ...(settings.area === undefined
      ? {}
      : {
          'dct:spatial': { '@type': ['dct:Location', 'schema:Place'], 'schema:name': zh(settings.area) },
        }),
    ...modified(updatedAt),
    'dct:conformsTo': { '@id': `${url}/schema` },
    'schema:variableMeasured': dataset.columns.map(({ name, label, description }) => ({
      '@type': 'schema:PropertyValue',
      'schema:propertyID': name,
      'schema:name': zh(label),
      'schema:description': zh(description),
    })),
    'schema:additionalProperty': catalogueCard(facts, settings).map(({ label, value }) => ({
      '@type': 'schema:PropertyValue',
      'schema:name': zh(label),
      'schema:value': value,
    })),
    'schema:includedInDataCatalog': { '@id': `${address.api}/catalog.jsonld` },
    'dcat:distribution': files.map((file) => distributionNode(facts, file, settings)),
  };
}

function distributionNode({ url }: DatasetFacts, file: DatasetFile, settings: PublicationSettings): Node {
  const { mediaType, label, labelEn } = FORMATS[file.format];
  const [type = mediaType] = mediaType.split(';');
  return {
    '@id': file.url,
    '@type': ['dcat:Distribution', 'schema:DataDownload'],
    'dct:title': bilingual(label, labelEn),
    'schema:name': bilingual(label, labelEn),
    'dcat:accessURL': { '@id': url },
    'dcat:downloadURL': { '@id': file.url },
    'schema:contentUrl': { '@id': file.url },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
    'schema:encodingFormat': type,
    'dct:license': { '@id': settings.licence.path },
    ...(file.bytes === undefined
      ? {}
      : {
          'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(file.bytes) },
          'schema:contentSize': `${file.bytes} B`,
        }),
    ...(file.sha256 === undefined
      ? {}
      : {
          'spdx:checksum': {
            '@type': 'spdx:Checksum',
            'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
            'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': file.sha256 },
          },
          'schema:sha256': file.sha256,
        }),
  };
}

function partyNode(party: Party, id: string): Node {
  return {
    '@id': id,
    '@type': ['foaf:Agent', 'schema:Organization'],
    'foaf:name': party.nameEn === undefined ? zh(party.name) : bilingual(party.name, party.nameEn),
    'schema:name': party.nameEn === undefined ? zh(party.name) : bilingual(party.name, party.nameEn),
    ...(party.url === undefined
      ? {}
      : { 'foaf:homepage': { '@id': party.url }, 'schema:url': { '@id': party.url } }),
    ...(party.email === undefined ? {} : { 'foaf:mbox': { '@id': `mailto:${party.email}` } }),
  };
}

function contactNode({ contact, publisher }: PublicationSettings): Node {
  const party = contact ?? publisher;
  return {
    '@type': 'vcard:Organization',
    'vcard:fn': zh(party.name),
    ...(party.email === undefined ? {} : { 'vcard:hasEmail': { '@id': `mailto:${party.email}` } }),
    ...(party.phone === undefined
      ? {}
      : { 'vcard:hasTelephone': { '@id': `tel:${party.phone.replaceAll(/[^\d+]/g, '')}` } }),
    ...(party.url === undefined ? {} : { 'vcard:hasURL': { '@id': party.url } }),
  };
}

function names(title: string, titleEn: string, description: string, descriptionEn: string): Node {
  return {
    'dct:title': bilingual(title, titleEn),
    'schema:name': bilingual(title, titleEn),
    'dct:description': bilingual(description, descriptionEn),
    'schema:description': bilingual(description, descriptionEn),
  };
}

function modified(time: string | null): Node {
  if (time === null) return {};
  const value = { '@type': 'xsd:dateTime', '@value': time };
  return { 'dct:modified': value, 'schema:dateModified': value };
}

function bilingual(chinese: string, english: string): readonly Node[] {
  return [zh(chinese), { '@language': 'en', '@value': english }];
}

function zh(text: string): Node {
  return { '@language': 'zh', '@value': text };
}
