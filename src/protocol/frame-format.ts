// What marks a message between a frame and the page around it as ours. Apart from the parsers (`frame-messages.ts`), for the files
// that other sites load have no room for them.

export const FRAME_APP = 'rethinking-generalization';
/** Of the messages. Additions do not change it. */
export const FRAME_VERSION = 1;
