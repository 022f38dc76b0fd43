import { SafeMap } from '../safe';
import type { SiteTable } from './site-table';

/** Sites are looked up by the lowest bits of the task; a wrong one does no harm. */
const SITES = 1 << 10;

/** Where tasks were suspended last. */
export class LastAwaits {
  /** Tasks whose await, at this site, is told to be fulfilled after its statement only. */
  private readonly late = new SafeMap<number, number>();
  private readonly places = new Int32Array(SITES);
  private lateTasks = 0;

  constructor(private readonly sites: SiteTable) {}

  add(task: number, site: number): void {
    this.places[task & (SITES - 1)] = site;
    if (this.lateTasks !== 0 || this.sites.isLate(site)) this.noteLate(task, site);
  }

  /** The site, for the clock only: it may be another task's. */
  placeOf(task: number): number {
    return this.places[task & (SITES - 1)];
  }

  /** Whether the task's last await was the one at this site, and has not been told to be fulfilled. */
  takeLate(task: number, site: number): boolean {
    if (this.late.get(task) !== site) return false;
    this.late.delete(task);
    this.lateTasks = this.late.size;
    return true;
  }

  private noteLate(task: number, site: number): void {
    if (this.sites.isLate(site)) this.late.set(task, site);
    else this.late.delete(task);
    this.lateTasks = this.late.size;
  }
}
