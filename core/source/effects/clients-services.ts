import type { Table } from './table';

/** Verbs of a service's client that only ask, as a name's last part. */
const ASKS =
  'get list retrieve search query count find findOne findMany info history stat head describe check getById exists download';

/** What TypeORM's repositories and its entity manager ask. */
const TYPEORM_READS =
  'find findBy findOne findOneBy findOneOrFail findOneByOrFail findAndCount findAndCountBy count countBy exists existsBy sum average minimum maximum';

/** Services asked over the network: what one client gives, and what its methods do by their last name. */
export const clientsServices: Table = {
  ...service('openai', 'openai', ['npm:openai', 'npm:openai.OpenAI', 'npm:openai.AzureOpenAI'], {
    // A completion is an answer that is worked out; nothing is left behind.
    asks: 'create parse generate',
    acts: ['files', 'fine_tuning', 'batches', 'beta', 'vector_stores', 'uploads', 'conversations'],
  }),
  ...service('anthropic', 'anthropic', ['npm:@anthropic-ai/sdk', 'npm:@anthropic-ai/sdk.Anthropic'], {
    asks: 'create countTokens',
    acts: ['files', 'beta'],
  }),
  ...service('octokit', 'octokit', ['npm:@octokit/rest.Octokit', 'npm:octokit.Octokit'], {
    asks: 'listForRepo listForOrg listCommits listFiles listBranches listTags listReleases getContent getBranch getCommit getByUsername paginate',
  }),
  ...service('slack', 'slack', ['npm:@slack/web-api.WebClient']),
  ...service('notion', 'notion', ['npm:@notionhq/client.Client']),
  ...service(
    'elastic',
    'elastic',
    ['npm:@elastic/elasticsearch.Client', 'npm:@opensearch-project/opensearch.Client'],
    {
      asks: 'mget msearch termvectors',
    },
  ),
  'npm:graphql-request.GraphQLClient': { does: ['pure'], returns: 'graphql' },
  'npm:graphql-request.gql': ['pure'],
  'npm:graphql-tag': ['pure'],
  'npm:graphql-tag.gql': ['pure'],
  'graphql.setHeader': ['write self'],
  'npm:graphql-request.request': ['graphql 1'],
  'npm:graphql-request.rawRequest': ['graphql 1'],
  'graphql.request': ['graphql 0'],
  'graphql.rawRequest': ['graphql 0'],
  'graphql.*': ['write data'],
  'npm:@supabase/supabase-js.createClient': { does: ['pure'], returns: 'supabase' },
  'supabase.from': { does: ['pure'], returns: 'supabase.Query', lazy: true },
  'supabase.*': ['write data'],
  'supabase.Query.insert': { does: ['write data'], returns: 'self', lazy: true },
  'supabase.Query.update': { does: ['write data'], returns: 'self', lazy: true },
  'supabase.Query.upsert': { does: ['write data'], returns: 'self', lazy: true },
  'supabase.Query.delete': { does: ['write data'], returns: 'self', lazy: true },
  'supabase.Query.*': { does: ['read data'], returns: 'self', lazy: true },
  'npm:firebase-admin/firestore.getFirestore': { does: ['pure'], returns: 'firestore' },
  'npm:@google-cloud/firestore.Firestore': { does: ['pure'], returns: 'firestore' },
  'firestore.collection': { does: ['pure'], returns: 'firestore' },
  'firestore.collectionGroup': { does: ['pure'], returns: 'firestore' },
  'firestore.doc': { does: ['pure'], returns: 'firestore' },
  'firestore.where': { does: ['pure'], returns: 'self' },
  'firestore.orderBy': { does: ['pure'], returns: 'self' },
  'firestore.limit': { does: ['pure'], returns: 'self' },
  'firestore.select': { does: ['pure'], returns: 'self' },
  'firestore.get': ['read data'],
  'firestore.getAll': ['read data'],
  'firestore.count': { does: ['pure'], returns: 'self' },
  'firestore.runTransaction': { does: ['transaction'], calls: 'later' },
  'firestore.onSnapshot': { does: ['signal'], calls: 'never' },
  'firestore.*': ['write data'],
  'npm:@google-cloud/storage.Storage': { does: ['pure'], returns: 'gcs' },
  'gcs.bucket': { does: ['pure'], returns: 'self' },
  'gcs.file': { does: ['pure'], returns: 'self' },
  'gcs.download': ['read data'],
  'gcs.getFiles': ['read data'],
  'gcs.getMetadata': ['read data'],
  'gcs.exists': ['read data'],
  'gcs.*': ['write data'],
  'npm:@google-cloud/bigquery.BigQuery': { does: ['pure'], returns: 'bigquery' },
  'bigquery.query': ['sql 0'],
  'bigquery.*': ['write data'],
  'npm:sequelize.Sequelize': { does: ['pure'], returns: 'sequelize' },
  'sequelize.define': { does: ['pure'], calls: 'never', returns: 'sequelize.Model' },
  'sequelize.model': { does: ['pure'], returns: 'sequelize.Model' },
  'npm:sequelize': { does: ['pure'], returns: 'sequelize' },
  'sequelize.query': ['sql 0'],
  'sequelize.authenticate': ['read data'],
  'sequelize.transaction': { does: ['transaction'], calls: 'later' },
  'sequelize.*': ['write data'],
  ...reads('sequelize.Model', 'findAll findByPk findOne findAndCountAll count sum min max'),
  'sequelize.Model.*': ['write data'],
  'npm:sequelize.Model': { does: ['pure'], returns: 'sequelize.Model' },
  'npm:typeorm.DataSource': { does: ['pure'], returns: 'typeorm' },
  'typeorm.getRepository': { does: ['pure'], returns: 'typeorm.Repository' },
  'typeorm.query': ['sql 0'],
  'typeorm.transaction': { does: ['transaction'], calls: 'later' },
  'typeorm.manager.getRepository': { does: ['pure'], returns: 'typeorm.Repository' },
  'typeorm.manager.query': ['sql 0'],
  'typeorm.manager.transaction': { does: ['transaction'], calls: 'later' },
  ...reads('typeorm.manager', TYPEORM_READS),
  'typeorm.createQueryBuilder': { does: ['pure'], returns: 'typeorm.Query' },
  'typeorm.*': ['write data'],
  'npm:typeorm.Repository': { does: ['pure'], returns: 'typeorm.Repository' },
  ...reads('typeorm.Repository', TYPEORM_READS),
  'typeorm.Repository.createQueryBuilder': { does: ['pure'], returns: 'typeorm.Query' },
  'typeorm.Repository.*': ['write data'],
  ...reads(
    'typeorm.Query',
    'getOne getOneOrFail getMany getManyAndCount getCount getExists getRawOne getRawMany',
  ),
  ...gives('typeorm.Query', 'insert update delete softDelete restore setLock', 'typeorm.WriteQuery'),
  'typeorm.Query.execute': ['write data'],
  'typeorm.Query.stream': ['write data'],
  'typeorm.Query.*': { does: ['pure'], returns: 'self', calls: 'now' },
  ...acts('typeorm.WriteQuery', 'execute getOne getOneOrFail getMany getManyAndCount getRawOne getRawMany'),
  'typeorm.WriteQuery.*': { does: ['pure'], returns: 'self', calls: 'now' },
  // Kysely: nothing is asked before execute.
  'npm:kysely.Kysely': { does: ['pure'], returns: 'kysely' },
  'npm:kysely.PostgresDialect': { does: ['pure'], returns: 'kysely.Dialect' },
  'npm:kysely.MysqlDialect': { does: ['pure'], returns: 'kysely.Dialect' },
  'npm:kysely.SqliteDialect': { does: ['pure'], returns: 'kysely.Dialect' },
  'kysely.selectFrom': { does: ['pure'], returns: 'kysely.Query', calls: 'now' },
  'kysely.transaction': { does: ['pure'], returns: 'kysely.Transaction' },
  'kysely.Transaction.setIsolationLevel': { does: ['pure'], returns: 'self' },
  'kysely.Transaction.execute': { does: ['transaction'], calls: 'later', gives: ['kysely'] },
  ...gives('kysely', 'insertInto updateTable deleteFrom replaceInto mergeInto with', 'kysely.WriteQuery'),
  'kysely.*': ['write data'],
  ...reads('kysely.Query', 'execute executeTakeFirst executeTakeFirstOrThrow'),
  ...gives('kysely.Query', 'forUpdate forShare forNoKeyUpdate forKeyShare', 'kysely.WriteQuery'),
  'kysely.Query.stream': ['write data'],
  'kysely.Query.*': { does: ['pure'], returns: 'self', calls: 'now' },
  ...acts('kysely.WriteQuery', 'execute executeTakeFirst executeTakeFirstOrThrow stream'),
  'kysely.WriteQuery.*': { does: ['pure'], returns: 'self', calls: 'now' },
  'npm:simple-git': { does: ['pure'], returns: 'git' },
  'npm:simple-git.simpleGit': { does: ['pure'], returns: 'git' },
  ...reads('git', 'status log diff diffSummary show branch branchLocal tags revparse listRemote getRemotes'),
  'git.*': ['write process'],
  'npm:node-cache': { does: ['pure'], returns: 'Lru' },
};

/** A client whose members' last names say what they do: those that ask leave nothing behind. */
function service(
  name: string,
  returns: string,
  makers: string[],
  more: { asks?: string /** Groups in which everything counts as an act. */; acts?: string[] } = {},
): Table {
  const table: Table = {};
  for (const maker of makers) table[maker] = { does: ['pure'], returns };
  for (const verb of `${ASKS} ${more.asks ?? ''}`.trim().split(/\s+/)) {
    table[`${name}.${verb}`] = ['read data'];
    table[`${name}.*.${verb}`] = ['read data'];
  }
  for (const group of more.acts ?? []) table[`${name}.${group}.*`] = ['write data'];
  table[`${name}.*`] = ['write data'];
  return table;
}

/** Methods of a builder after which it is one of another kind. */
function gives(of: string, names: string, returns: string): Table {
  return Object.fromEntries(
    names.split(' ').map((name) => [`${of}.${name}`, { does: ['pure'], returns, calls: 'now' }]),
  );
}

function acts(of: string, names: string): Table {
  return Object.fromEntries(names.split(' ').map((name) => [`${of}.${name}`, ['write data']]));
}

function reads(of: string, names: string): Table {
  return Object.fromEntries(names.split(' ').map((name) => [`${of}.${name}`, ['read data']]));
}
