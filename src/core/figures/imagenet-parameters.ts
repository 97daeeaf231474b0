import { grouped } from '../language/numbers.ts';
import { msg, say, translate } from '../language/say.ts';
import { defineFigure, type PaperMark } from './shared/figure.ts';

/** 2N + d for ImageNet: N = 1,281,165 images of d = 224 × 224 × 3 numbers. */
export const IMAGENET_2N_D = 2 * 1_281_165 + 224 * 224 * 3;

const TORCHVISION = msg('torchvision’s model metadata');
const TIMM = msg('timm’s model metadata');

/** [name, year, parameters, top-1 %, source, trained on more than ImageNet]. */
const NETWORKS: readonly (readonly [string, number, number, number, string, boolean])[] = [
  ['AlexNet', 2012, 61_100_840, 56.52, TORCHVISION, false],
  ['VGG-16', 2014, 138_357_544, 71.59, TORCHVISION, false],
  ['GoogLeNet', 2014, 6_624_904, 69.78, TORCHVISION, false],
  ['ResNet-50', 2015, 25_557_032, 76.13, TORCHVISION, false],
  ['Inception-v3', 2015, 27_161_264, 77.29, TORCHVISION, false],
  ['ResNet-152', 2015, 60_192_808, 78.31, TORCHVISION, false],
  ['SqueezeNet 1.0', 2016, 1_248_424, 58.09, TORCHVISION, false],
  ['DenseNet-201', 2016, 20_013_928, 76.9, TORCHVISION, false],
  ['ResNeXt-101 32×8d', 2016, 88_791_336, 79.31, TORCHVISION, false],
  ['ShuffleNetV2 ×0.5', 2018, 1_366_792, 60.55, TORCHVISION, false],
  ['MobileNetV2', 2018, 3_504_872, 71.88, TORCHVISION, false],
  ['GPipe AmoebaNet', 2018, 557_000_000, 84.4, msg('its paper (Huang et al.)'), false],
  ['MobileNetV3-S', 2019, 2_542_856, 67.67, TORCHVISION, false],
  ['EfficientNet-B7', 2019, 66_347_960, 84.12, TORCHVISION, false],
  ['Noisy Student L2', 2019, 480_300_000, 88.35, TIMM, true],
  ['ViT-H/14', 2020, 632_000_000, 88.55, TORCHVISION, true],
  ['NFNet-F6', 2021, 438_400_000, 86.36, TIMM, false],
  ['ViT-G/14', 2021, 1_840_000_000, 90.45, msg('its paper (Zhai et al.)'), true],
  ['CoAtNet-7', 2021, 2_440_000_000, 90.88, msg('its paper (Dai et al.)'), true],
  ['CoCa', 2022, 2_100_000_000, 91.0, msg('its paper (Yu et al.), May 2022, after the deck'), true],
];

export default defineFigure({
  id: 'imagenet-parameters',
  order: 6,
  title: 'Parameters of ImageNet networks over the years',
  short: 'ImageNet',
  question: 'Do networks have more weights than they need to memorize ImageNet?',
  explanation:
    'A two-layer ReLU network with 2N + d weights can give any N distinct images of d numbers any labels (Theorem 1): for ImageNet 2 × 1,281,165 + 150,528 = 2,712,858, the line. Most networks lie far above it.',
  differs:
    'Hollow marks are networks that were trained on far more than ImageNet’s images, for which the line would lie far higher: for JFT-3B near 6 billion. The deck prints 1,431,693, which is N + d. And “way too many parameters” is not true of all: SqueezeNet, ShuffleNetV2 ×0.5 and MobileNetV3-S lie below the line. 2N + d weights suffice for one particular construction; they are not necessary, and they do not guarantee that training finds such a fit.',
  x: { title: 'year', scale: 'linear', least: [2011.5, 2022.5], format: 'year' },
  measures: [
    {
      id: 'parameters',
      label: 'Parameters',
      y: { title: 'parameters', scale: 'log', least: [1e6, 4e9], format: 'count' },
    },
  ],
  oneSetup: false,
  presets: [],
  recordedAs: 'imagenet-parameters',
  marks: { filled: msg('trained on ImageNet'), hollow: msg('trained on far more images') },
  curves: () => [],
  paper: () => NETWORKS.map(mark),
  rules: () => [{ axis: 'y', at: IMAGENET_2N_D, text: `2N + d = ${grouped(IMAGENET_2N_D)}` }],
});

function mark([name, x, y, accuracy, source, more]: (typeof NETWORKS)[number]): PaperMark {
  const label = say`${name} (${x}): ${grouped(y)} parameters, top-1 ${accuracy}%`;
  return { series: 'imagenet', x, y, label, source: translate(source), name, ...(more ? { hollow: true } : {}) };
}
