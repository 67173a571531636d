export { ensureTemplates } from './builtins.ts'
export { compileOrThrow } from './check.ts'
export { type Content, contentSchema, type TemplateSettings } from './content.ts'
export { contentRoutes } from './content-routes.ts'
export { type LoadedTemplate, loadTemplate } from './load-template.ts'
<<<<<<< HEAD
export { cannotRender, fieldsMissing } from './problems.ts'
=======
>>>>>>> 23d058a (A mention speaks the language of the sender's country where nobody said that of the text)
export { templateRoutes } from './routes.ts'
export { textFor } from './text-for.ts'
