import { fixed, grouped } from '../core/language/numbers.ts';
import { say } from '../core/language/say.ts';
import { memorizingWeightCount } from '../core/theory/theorem-1/construct.ts';
import { defineChapter } from './shared/chapter.ts';

const IMAGES = 50_000;
const NUMBERS = 32 * 32 * 3;

export default defineChapter({
  id: 'theorem-1',
  order: 8,
  title: 'How many weights are enough to memorize anything?',
  short: 'Memorizing',
  prose: [
    'So far we trained, and were surprised. Now we build. Let N be the number of images and d the count of numbers in each; for an image of CIFAR-10 that is 3,072. We look for a network that gives these N points any labels we like, and we choose every weight ourselves.',
    'It is like threading beads. Project all images onto one line so that no two land on the same point: the beads on their string. A ReLU is a function that is zero up to a kink and rises from there on. Put one kink in front of each bead. The first slope is chosen so that the function passes through the first label; the second kink changes the slope so that it passes through the second; and so on, bead after bead. That is a triangular system, solved in one pass. What comes out is a zigzag through every label.',
    'The paper’s Inception has 1,649,402 weights, and it memorized 50,000 random labels by training.',
  ],
  prediction: {
    kind: 'number',
    prompt: 'How many weights does such a construction need, to give all 50,000 images of CIFAR-10 any labels?',
    from: 1000,
    to: 100_000_000,
    step: 20,
    scale: 'log',
    words: (value) => grouped(value),
    found: () => memorizingWeightCount(IMAGES, NUMBERS),
    reply: (answer, found) => {
      const sum = say`${grouped(found)} suffice: 2 for each of the 50,000 images, and 3,072 for the projection`;
      if (answer > 2 * found)
        return say`You said ${grouped(answer)}. ${sum}. You allowed ${fixed(answer / found, 0)} times as many.`;
      if (answer < found / 2)
        return say`You said ${grouped(answer)}. ${sum}; that is ${fixed(found / answer, 0)} times your number.`;
      return say`You said ${grouped(answer)}, and you were close. ${sum}.`;
    },
  },
  figure: { kind: 'theory', panel: 'theorem-1' },
  todo: 'Step through the construction. Then build it on your images, with true and with random labels, and look at its errors on new ones.',
  claim: 'A two-layer ReLU network with 2N + d weights can take any values on N distinct points in d dimensions.',
  takeaway: [
    'For this network memorizing is no longer evidence but proof: it shatters any N distinct points. Most earlier work asked which functions a network can represent on its whole domain. A data set is finite, and for finitely many points few weights suffice: 140,784 for MNIST’s 70,000 images, 103,072 for CIFAR-10’s 50,000, 2,712,858 for ImageNet’s 1,281,165. Most networks trained on them have more; three of those in the plot below have fewer.',
    'Then build it on true labels and look at new images: it is at chance level. Between two beads the zigzag swings anywhere. It memorizes without learning, and no training chose it. So enough weights explain why a network can memorize. Why a trained one does more than that, they do not explain.',
  ],
  also: [{ kind: 'figure', id: 'imagenet-parameters' }],
  next: 'Counting weights does not separate memorizing from learning. What would?',
  noted: 'its counts, and what Theorem 1 does not claim',
  notes: [
    {
      title: 'ImageNet’s number',
      text: '2N + d is 2,712,858; the slide’s 1,431,693 is N + d. Three small networks of the plot, SqueezeNet, ShuffleNet and MobileNetV3-S, lie below the correct number.',
      source: '2 · 1,281,165 + 150,528; torchvision’s parameter counts',
      mends: [1],
    },
    {
      title: 'MNIST’s row counts test images',
      text: 'For its 60,000 training images alone 120,784 suffice; CIFAR-10’s row counts training images only.',
      source: 'MNIST: 60,000 + 10,000',
      mends: [2],
    },
    {
      title: 'Sufficient, not minimal',
      text: 'Theorem 1 shows that 2N + d weights suffice on N points, not that they are needed. In general position about 4⌈N/d⌉ hidden units suffice: fewer units, but more weights. For well-separated points roughly √N weights suffice.',
      source: 'Bubeck et al. 2020; Vardi et al. 2022',
      mends: [12],
    },
    {
      title: 'Able to represent is not able to learn',
      text: 'The theorem constructs a network. That stochastic gradient descent finds such weights is a separate, experimental finding.',
      source: 'Zhang et al., section 2',
      mends: [13],
    },
    {
      title: '“Way too many parameters”',
      text: 'The largest networks of the plot were trained on far more than ImageNet; for JFT-3B alone 2N is about six billion.',
      source: 'ViT-G, CoAtNet-7, CoCa papers',
      mends: [14],
    },
    {
      title: '“Population level”',
      text: 'It means functions on the whole domain, not a very large sample.',
      source: 'Zhang et al., section 4',
      mends: [17],
    },
  ],
  checks: [
    {
      id: 'theorem-1-duplicates',
      question: 'When can no network fit a training set?',
      options: [
        { label: 'When the labels are random', right: false, why: 'Any labels will do.' },
        {
          label: 'When it holds the same image twice with different labels',
          right: true,
          why: 'The theorem needs distinct points: a function has one value at each.',
        },
        { label: 'When it has more images than pixels', right: false, why: 'N may be larger than d.' },
      ],
    },
  ],
  slides: [23, 24, 25, 26, 27],
});
