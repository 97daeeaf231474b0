// How the page's code is cut into files: a part that comes later is one, and so is all that the first script needs, which would
// else be a dozen. (What later parts share could be merged too; measured, that makes the lab's code 10% larger for 20 files fewer.)

export const pageChunks = { codeSplitting: { groups: [{ name: 'first', tags: ['$initial' as const] }] } };
