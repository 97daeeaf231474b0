// All that comes with the lab, as one file: the front page does not wait for it.

export { composeLab } from './compose-lab.ts';
export { LabSigns } from './lab-signs.tsx';
