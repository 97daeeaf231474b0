// The lab as a file of its own: the front page does not need it.

export { LabRoom as default } from './lab-page.tsx';
