import { expect, it } from 'vitest'
import { testDatabase } from '../../platform/database/test-database.ts'
import { tryImport } from './try-import.ts'
import { listProfiles } from '../queries.ts'
const database = testDatabase()
it('goes', async () => {
  const t = await tryImport(database.db, 'Nom;Prénom;Portable;Ville\r\nDupont;Zoé;0612345678;Lyon\r\nMartin;Léa;612345679;\r\nX;Y;3,36E+10;Z\r\n', {list:{to:'new',name:'A'}})
  console.log(JSON.stringify(t,null,1))
  console.log(await listProfiles(database.db,{search:null,list:null,country:null,hasNumber:null},{by:'name',descending:false},null,10))
})
