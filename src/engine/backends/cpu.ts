import { say } from '../../core/language/say.ts';
import type { Rung } from './rung.ts';

export const cpu: Rung = {
  backend: 'cpu',
  inspect: async () => ({
    usable: true,
    software: false,
    reason: say`Plain JavaScript, which runs everywhere and is slow`,
  }),
  load: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
  },
};
