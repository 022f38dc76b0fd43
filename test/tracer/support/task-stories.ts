import type { SiteDef } from '../../../core/format/record-layout';
import type { DecodedPart } from '../../../core/format/trace-file';
import { listRecords } from './list-records';

/** What one await (or yield, or step of a for-await) of a task came to. */
export interface AwaitStory {
  kind: 'await' | 'adopted' | 'yield';
  site: SiteDef | undefined;
  resumed: boolean;
  fulfilled: boolean;
}

/** A task's life as the records tell it. */
export interface TaskStory {
  site: SiteDef | undefined;
  call: SiteDef | undefined;
  generator: boolean;
  awaits: AwaitStory[];
  returned: boolean;
  /** Its own promise was resolved or rejected. */
  settled: boolean;
}

/** All tasks of a part in the order in which they began. */
export function taskStories(part: DecodedPart): TaskStory[] {
  const tasks: TaskStory[] = [];
  const last: (AwaitStory | undefined)[] = [];
  const wakes = new Map<number, AwaitStory>();
  const own = new Map<number, TaskStory>();
  let conversion: { id: number; story: AwaitStory } | null = null;
  for (const r of listRecords(part)) {
    const index = (r.task ?? 0) - 1;
    switch (r.kind) {
      case 'task': {
        const story: TaskStory = {
          site: r.site,
          call: r.call,
          generator: r.flag === true,
          awaits: [],
          returned: false,
          settled: false,
        };
        tasks.push(story);
        if (r.id) own.set(r.id, story);
        break;
      }
      case 'await': {
        const story: AwaitStory = { kind: 'await', site: r.site, resumed: false, fulfilled: false };
        tasks[index].awaits.push(story);
        last[index] = story;
        wakes.set(r.id!, story);
        conversion = { id: r.id!, story };
        break;
      }
      case 'via':
        if (conversion === null) throw new Error('via without await');
        wakes.delete(conversion.id);
        wakes.set(r.id!, conversion.story);
        break;
      case 'adopted': {
        const story: AwaitStory = {
          kind: 'adopted',
          site: r.site,
          resumed: true,
          fulfilled: r.flag === true,
        };
        tasks[index].awaits.push(story);
        last[index] = story;
        break;
      }
      case 'yield': {
        const story: AwaitStory = { kind: 'yield', site: r.site, resumed: false, fulfilled: false };
        tasks[index].awaits.push(story);
        last[index] = story;
        break;
      }
      case 'yield-resumed':
        if (last[index]?.kind === 'yield') last[index]!.resumed = true;
        break;
      case 'slice': {
        const story = wakes.get(r.id!);
        if (story) story.resumed = true;
        break;
      }
      case 'fulfilled':
        if (last[index]?.resumed) last[index]!.fulfilled = true;
        break;
      case 'return':
        tasks[index].returned = true;
        break;
      case 'settle': {
        const story = own.get(r.id!);
        if (story) story.settled = true;
        break;
      }
    }
  }
  return tasks;
}
