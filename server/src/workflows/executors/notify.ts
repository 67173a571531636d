import { tell } from '../../notices/index.ts'
import { queueMails } from '../../platform/mail/index.ts'
import { usersThere } from '../runs/queries.ts'
import { arrivedOn } from './arrived-on.ts'
import type { Executor } from './executor.ts'
import { fillIn } from './texts.ts'

/** Tells colleagues who are still there, on screen and by mail, and others by mail. A mail leaves with the step or not at all. */
export const notify: Executor<'notify'> = {
  how: 'inside',
  async run(step, tx) {
    const { to, subject, text } = step.activity.settings
    const said = { subject: fillIn(subject, step), text: fillIn(text, step) }
    const users = await usersThere(tx, to.users)
    for (const user of users)
      await tell(tx, {
        kind: 'workflow-says',
        severity: 'note',
        title: { en: said.subject, fr: said.subject },
        body: { en: said.text, fr: said.text },
        link: `/workflows/${step.workflow.id}/runs/${step.run}`,
        mail: true,
        user,
      })
    await queueMails(
      tx,
      to.emails.map((email) => ({ to: email, ...said })),
    )
    const count = users.length + to.emails.length
    return { kind: 'done', outputs: arrivedOn(step), notes: [{ code: 'notified', values: { count } }] }
  },
}
