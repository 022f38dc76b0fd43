import { clients } from './clients';
import { clientsMessaging } from './clients-messaging';
import { clientsServices } from './clients-services';
import { clientsStores } from './clients-stores';
import { nodeFiles } from './node-files';
import { nodeNetwork } from './node-network';
import { nodeRuntime } from './node-runtime';
import { packages } from './packages';
import { type Entry, entryOf, type Table } from './table';

const all: Table = {
  ...nodeRuntime,
  ...nodeFiles,
  ...nodeNetwork,
  ...packages,
  ...clients,
  ...clientsMessaging,
  ...clientsServices,
  ...clientsStores,
};

/** The table's word on a dotted name: exact, then with a star in the middle, then with a star at the end; null = unknown. */
export function lookUp(name: string): Entry | null {
  const exact = own(name);
  if (exact) return exact;
  const parts = name.split('.');
  if (parts.length >= 3) {
    const middle = own(`${parts[0]}.*.${parts[parts.length - 1]}`);
    if (middle) return middle;
  }
  for (let length = parts.length - 1; length >= 1; length--) {
    const star = own(`${parts.slice(0, length).join('.')}.*`);
    if (star) return star;
  }
  return partOf(name);
}

/** `lodash/groupBy`, `date-fns/format`: a part of a package of which everything only computes. */
function partOf(name: string): Entry | null {
  const whole = /^(npm:(?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1];
  const entry = whole ? own(`${whole}.*`) : null;
  return entry?.does.every((one) => one === 'pure') && !entry.returns ? entry : null;
}

function own(name: string): Entry | null {
  return Object.hasOwn(all, name) ? entryOf(all[name]) : null;
}
