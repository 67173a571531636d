export { type Mail, openPost, queueMail, queueMails } from './mail.ts'
export { loadPost } from './queries.ts'
