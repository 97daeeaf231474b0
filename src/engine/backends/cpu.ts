import type { Rung } from './rung.ts';

export const cpu: Rung = {
  backend: 'cpu',
  inspect: async () => ({
    usable: true,
    software: false,
    reason: 'Plain JavaScript, which runs everywhere and is slow',
  }),
  load: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
  },
};
