import { operationKinds } from '../operation-kinds';
import { rootTasks } from '../operation-window';
import { asksOnly } from './asks-only';
import { fanOuts } from './fan-outs';
import type { ObservationContext } from './observation-rule';
import { readRequests } from './requests';
import { taskWork } from './task-work';

type Given = 'model' | 'read' | 'functions' | 'findings' | 'workStart' | 'busy' | 'whatIf';

/** Everything rules look at, from what the analysis has found out already. */
export function observationContext(given: Pick<ObservationContext, Given>): ObservationContext {
  const { model, read, whatIf } = given;
  const requests = readRequests(model, read);
  return {
    ...given,
    kinds: operationKinds(model, rootTasks(model)),
    fanOuts: fanOuts(model, whatIf.why),
    work: taskWork(model),
    requests,
    asksOnly: asksOnly(model, requests),
  };
}
