import type { LocatedObservation } from '../../core/analysis/observation';
import type { Ns } from '../../core/units';
import { exampleBlock } from '../layout/example-block';
import type { FindingBlockSource } from '../layout/finding-block';
import type { ActionParts, Actions } from './actions';

interface ChoiceParts
  extends Pick<ActionParts, 'store' | 'deriver' | 'host'>,
    Pick<Actions, 'revealTask' | 'quietly'> {
  /** What is done now was not chosen here. */
  isQuiet(): boolean;
  fitWindow(start: Ns, end: Ns): void;
}

/** Brings a finding, something kept or an observation into view; chosen again, the next place where it was seen. */
export function createFindingChoice({
  store,
  deriver,
  host,
  revealTask,
  fitWindow,
  isQuiet,
  quietly,
}: ChoiceParts): Pick<Actions, 'chooseFinding' | 'chooseWanted'> {
  /** Chosen before its places were known. */
  let wanted: { id: string; quiet: boolean } | null = null;
  let shownBlock: FindingBlockSource | null = null;
  let shownSighting = -1;

  const chooseObservation = ({ id, located }: LocatedObservation): void => {
    shownSighting = store.now.finding === id ? (shownSighting + 1) % Math.max(1, located.length) : 0;
    store.set({ finding: id });
    const sighting = located[shownSighting];
    if (!sighting) return;
    if (sighting.task >= 0) revealTask(sighting.task, -1, false);
    fitWindow(sighting.start, sighting.end);
  };

  const chooseFinding = (id: string): void => {
    wanted = store.now.located ? null : { id, quiet: isQuiet() };
    if (wanted) return store.set({ finding: id });
    const observation = store.now.findings?.observations.find((o) => o.id === id);
    if (observation) return chooseObservation(observation);
    const again = store.now.finding === id && shownBlock?.id === id;
    store.set({ finding: id });
    const isKept = id.startsWith('kept:');
    if (isKept && !store.now.showKept) store.set({ showKept: true });
    const derived = deriver.of(store.now);
    const places = store.now.blocks.filter((b) => b.id === id && b.start.length > 0);
    const block = again
      ? places[((shownBlock ? places.indexOf(shownBlock) : -1) + 1) % Math.max(1, places.length)]
      : exampleBlock(places, derived.visible, derived.rowOfTask);
    if (!block) return;
    shownBlock = block;
    revealTask(block.task, -1, false);
    fitWindow(Math.min(...block.start), Math.max(...block.end));
    if (!isKept) host.post({ type: 'findingSelected', id });
  };

  const chooseWanted = (): boolean => {
    // Of another trace: that one has taken the choice along.
    if (wanted === null || wanted.id !== store.now.finding) return false;
    const { id, quiet } = wanted;
    if (quiet) quietly(() => chooseFinding(id));
    else chooseFinding(id);
    return true;
  };

  return { chooseFinding, chooseWanted };
}
