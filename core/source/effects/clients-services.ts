import type { Table } from './table';

/** Verbs of a service's client that only ask, as a name's last part. */
const ASKS =
  'get list retrieve search query count find findOne findMany info history stat head describe check getById exists download';

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
  'graphql.request': ['graphql 0'],
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
  'typeorm.*': ['write data'],
  'npm:typeorm.Repository': { does: ['pure'], returns: 'typeorm.Repository' },
  ...reads(
    'typeorm.Repository',
    'find findBy findOne findOneBy findOneOrFail findOneByOrFail findAndCount count countBy exists existsBy sum average minimum maximum',
  ),
  'typeorm.Repository.*': ['write data'],
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

function reads(of: string, names: string): Table {
  return Object.fromEntries(names.split(' ').map((name) => [`${of}.${name}`, ['read data']]));
}
