/** A button under a message: a command to run. */
export interface NoticeAction {
  title: string;
  command: string;
  arguments?: unknown[];
}

/** Something to tell the user in one plain sentence, with what to do about it. Not a bug. */
export class UserNotice extends Error {
  override readonly name = 'UserNotice';

  constructor(
    message: string,
    readonly actions: NoticeAction[] = [],
  ) {
    super(message);
  }
}

/** What has to be there first: nothing has failed, and the buttons offer it. */
export class Guidance extends UserNotice {}
