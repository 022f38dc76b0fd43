import type { Table } from './table';

const OBJECTION_WRITES =
  'insert insertAndFetch insertGraph update updateAndFetchById patch patchAndFetchById upsertGraph delete deleteById increment decrement relate unrelate forUpdate forShare';
const REDIS_READS =
  'get mget hget hgetall hmget hexists hlen hkeys hvals lrange llen lindex smembers sismember scard zrange zscore zcard zrank exists ttl pttl strlen type getrange';
const CHAIN_READS =
  'getBalance getBlock getBlockNumber getTransaction getTransactionReceipt getTransactionCount getCode getFeeData getGasPrice getNetwork getLogs getStorage getStorageAt getChainId getBytecode estimateGas call readContract multicall lookupAddress resolveName getEnsName getEnsAddress';

/** Stores of other kinds than SQL databases asked directly: what one client gives, and what its methods do. */
export const clientsStores: Table = {
  // Objection: nothing is asked before the builder is awaited.
  'npm:objection.Model': { does: ['pure'], returns: 'objection.Model' },
  'objection.Model.query': { does: ['read data'], returns: 'objection.Query', lazy: true },
  'objection.Model.transaction': { does: ['transaction'], calls: 'later' },
  'objection.Model.*': ['write data'],
  ...each('objection.Query', OBJECTION_WRITES, { does: ['write data'], returns: 'self', lazy: true }),
  'objection.Query.*': { does: ['read data'], returns: 'self', lazy: true, calls: 'now' },

  // SQL over other drivers
  'npm:mssql.connect': { does: ['write data'], returns: 'mssql.Pool' },
  'npm:mssql.ConnectionPool': { does: ['pure'], returns: 'mssql.Pool' },
  'npm:mssql.Transaction': { does: ['transaction'], returns: 'mssql.Transaction' },
  'mssql.Pool.request': { does: ['pure'], returns: 'mssql.Request' },
  'mssql.Pool.query': ['sql 0'],
  'mssql.Pool.*': ['write data'],
  'mssql.Request.input': { does: ['pure'], returns: 'self' },
  'mssql.Request.query': ['sql 0'],
  'mssql.Request.*': ['write data'],
  'mssql.Transaction.*': ['transaction'],
  'npm:@libsql/client.createClient': { does: ['pure'], returns: 'libsql' },
  'libsql.execute': ['sql 0'],
  'libsql.transaction': ['transaction'],
  'libsql.*': ['write data'],
  'npm:@neondatabase/serverless.neon': { does: ['pure'], returns: 'postgres.sql' },
  'npm:@neondatabase/serverless.Pool': { does: ['pure'], returns: 'pg.Pool' },
  'npm:@neondatabase/serverless.Client': { does: ['pure'], returns: 'pg.Client' },
  'npm:oracledb.createPool': { does: ['write data'], returns: 'oracle.Pool' },
  'npm:oracledb.getConnection': { does: ['pure'], returns: 'oracle.Connection' },
  'oracle.Pool.getConnection': { does: ['pure'], returns: 'oracle.Connection' },
  'oracle.Pool.*': ['write data'],
  'oracle.Connection.execute': ['sql 0'],
  'oracle.Connection.*': ['write data'],
  'npm:cassandra-driver.Client': { does: ['pure'], returns: 'cassandra' },
  'cassandra.execute': ['sql 0'],
  'cassandra.*': ['write data'],
  'npm:neo4j-driver.driver': { does: ['pure'], returns: 'neo4j' },
  'neo4j.session': { does: ['pure'], returns: 'neo4j.Session' },
  'neo4j.Session.executeRead': { does: ['transaction'], calls: 'later' },
  'neo4j.Session.*': ['write data'],
  'neo4j.*': ['write data'],

  // Keys and values
  'npm:ioredis.Cluster': { does: ['pure'], returns: 'redis' },
  'npm:redis.createCluster': { does: ['pure'], returns: 'redis' },
  'npm:@upstash/redis.Redis': { does: ['pure'], returns: 'redis' },
  'npm:@upstash/redis.Redis.fromEnv': { does: ['pure'], returns: 'redis' },
  ...each('npm:@vercel/kv.kv', REDIS_READS, ['read data 0']),
  'npm:@vercel/kv.kv.*': ['write data'],
  'npm:@vercel/kv.createClient': { does: ['pure'], returns: 'redis' },
  'npm:keyv': { does: ['pure'], returns: 'keyv' },
  'npm:keyv.Keyv': { does: ['pure'], returns: 'keyv' },
  ...each('keyv', 'get has', ['read data 0']),
  'keyv.getMany': ['read data'],
  'keyv.on': { does: ['pure'], calls: 'never' },
  'keyv.*': ['write data'],
  'npm:memjs.Client.create': { does: ['pure'], returns: 'memjs' },
  'memjs.get': ['read data 0'],
  'memjs.*': ['write data'],

  // Documents and blobs
  'npm:@azure/cosmos.CosmosClient': { does: ['pure'], returns: 'cosmos' },
  ...each('cosmos', 'database container item', { does: ['pure'], returns: 'self' }),
  'cosmos.items.query': { does: ['pure'], returns: 'cosmos.Query' },
  'cosmos.items.readAll': { does: ['pure'], returns: 'cosmos.Query' },
  'cosmos.read': ['read data'],
  'cosmos.*': ['write data'],
  'cosmos.Query.fetchAll': ['read data'],
  'cosmos.Query.*': ['write self'],
  'npm:@azure/storage-blob.BlobServiceClient': { does: ['pure'], returns: 'azure.Blobs' },
  'npm:@azure/storage-blob.BlobServiceClient.fromConnectionString': {
    does: ['pure'],
    returns: 'azure.Blobs',
  },
  ...each(
    'azure.Blobs',
    'getContainerClient getBlobClient getBlockBlobClient getAppendBlobClient getPageBlobClient',
    {
      does: ['pure'],
      returns: 'self',
    },
  ),
  ...each('azure.Blobs', 'download downloadToBuffer getProperties getTags exists', ['read data']),
  'azure.Blobs.downloadToFile': ['read data', 'write file 0'],
  'azure.Blobs.*': ['write data'],
  'npm:minio.Client': { does: ['pure'], returns: 'minio' },
  ...each(
    'minio',
    'getObject getPartialObject statObject bucketExists listBuckets presignedGetObject presignedUrl getBucketTagging',
    ['read data'],
  ),
  'minio.fGetObject': ['read data', 'write file 2'],
  'minio.*': ['write data'],

  // Indexes to search
  'npm:algoliasearch': { does: ['pure'], returns: 'algolia' },
  'npm:algoliasearch.algoliasearch': { does: ['pure'], returns: 'algolia' },
  'algolia.initIndex': { does: ['pure'], returns: 'self' },
  ...each(
    'algolia',
    'search searchForHits searchSingleIndex searchForFacetValues searchForFacets getObject getObjects getSettings getRecommendations',
    ['read data'],
  ),
  'algolia.*': ['write data'],
  ...indexes('npm:meilisearch.MeiliSearch', 'npm:meilisearch.Meilisearch'),
  'npm:typesense.Client': { does: ['pure'], returns: 'typesense' },
  ...each('typesense', 'collections documents aliases', { does: ['pure'], returns: 'self' }),
  ...each('typesense', 'search retrieve', ['read data']),
  'typesense.*': ['write data'],

  // Chains
  ...each(
    'npm:ethers',
    'JsonRpcProvider WebSocketProvider AlchemyProvider InfuraProvider getDefaultProvider',
    {
      does: ['pure'],
      returns: 'chain',
    },
  ),
  'npm:viem.createPublicClient': { does: ['pure'], returns: 'chain' },
  'npm:viem.http': ['pure'],
  ...each('chain', CHAIN_READS, ['read data']),
  'chain.on': { does: ['pure'], calls: 'never' },
  'chain.waitForTransaction': ['write data'],
  'chain.waitForTransactionReceipt': ['write data'],
  'chain.*': ['write data'],
};

function indexes(...makers: string[]): Table {
  return {
    ...Object.fromEntries(makers.map((maker) => [maker, { does: ['pure'], returns: 'meili' }])),
    'meili.index': { does: ['pure'], returns: 'self' },
    ...each(
      'meili',
      'search multiSearch getDocument getDocuments getStats getSettings getIndexes isHealthy',
      ['read data'],
    ),
    'meili.*': ['write data'],
  };
}

/** The same for several members of a thing. */
function each(of: string, names: string, entry: Table[string]): Table {
  return Object.fromEntries(names.split(' ').map((name) => [`${of}.${name}`, entry]));
}
