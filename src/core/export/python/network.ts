// The part of a script that builds the network: the definitions that its layers need, and no others.

import { INPUT_SHAPE, type Initializer, type Layer } from '../../models/index.ts';
import { BATCH_NORM_DEFAULTS, sequential } from './layers.ts';
import { comments, definitions, indent, literal } from './text.ts';

const STARTED = `def started(layer, weights, bias=0.0):
    """\`layer\` with its weights drawn by \`weights\` and every bias at \`bias\`."""
    weights(layer.weight)
    if layer.bias is not None:
        nn.init.constant_(layer.bias, bias)
    return layer`;

const INITIALIZERS: Readonly<Record<Initializer['kind'], string>> = {
  'he-normal': `def he_normal(weights):
    """Standard deviation sqrt(2 / inputs): signals keep their size through ReLUs (He et al. 2015)."""
    nn.init.kaiming_normal_(weights, nonlinearity="relu")`,
  'glorot-uniform': `def glorot_uniform(weights):
    """Uniform within +-sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010)."""
    nn.init.xavier_uniform_(weights)`,
  'truncated-normal': `def truncated_normal(std):
    """Normal with standard deviation \`std\`, nothing beyond two of them (TensorFlow's tutorial)."""
    return lambda weights: nn.init.trunc_normal_(weights, std=std, a=-2 * std, b=2 * std)`,
};

const BATCH_NORM = `class BatchNorm(nn.Module):
    """Each channel at mean 0 and variance 1 over the batch, plus a learned shift.

    Two things differ from nn.BatchNorm2d (and from Ioffe and Szegedy 2015). There is no learned
    scale: one parameter per channel, as the paper counts. And the moving averages, which are used instead of
    the batch in an evaluation, start at the first batch and follow the variance of the batch, not
    the unbiased estimate of it.
    """

    def __init__(self, channels, momentum=${literal(BATCH_NORM_DEFAULTS.momentum)}, epsilon=${literal(BATCH_NORM_DEFAULTS.epsilon)}):
        super().__init__()
        self.momentum, self.epsilon = momentum, epsilon
        self.shift = nn.Parameter(torch.zeros(channels))
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))
        self.register_buffer("seen", torch.zeros(()))  # 1 once there was a batch

    def forward(self, x):
        shape = (1, -1) + (1,) * (x.dim() - 2)  # one number per channel, broadcast over x
        mean, variance = self.statistics(x) if self.training else (self.mean, self.variance)
        normal = (x - mean.view(shape)) * torch.rsqrt(variance.view(shape) + self.epsilon)
        return normal + self.shift.view(shape)

    def statistics(self, x):
        """Mean and variance over everything but the channels; updates the moving averages."""
        axes = [axis for axis in range(x.dim()) if axis != 1]
        variance, mean = torch.var_mean(x, axes, unbiased=False)
        new = 1 - self.momentum * self.seen
        self.mean.lerp_(mean.detach(), new)
        self.variance.lerp_(variance.detach(), new)
        self.seen.fill_(1)
        return mean, variance`;

const NORMED_CONV = `def normed_conv(channels, filters, size, weights, stride=1, padding=0):
    """Convolution, batch norm, ReLU. The norm's learned shift is the convolution's bias."""
    conv = nn.Conv2d(channels, filters, size, stride=stride, padding=padding, bias=False)
    return nn.Sequential(started(conv, weights), BatchNorm(filters), nn.ReLU())`;

const BRANCHES = `class Branches(nn.Module):
    """Runs each branch on the same image and concatenates their output channels."""

    def __init__(self, *branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], dim=1)`;

/** Everything up to `build_network()`. */
export function networkCode(layers: readonly Layer[]): string {
  const code = sequential(layers, INPUT_SHAPE);
  const all = flattened(layers);
  const kinds = new Set(all.map(({ kind }) => kind));
  const starts = new Set(all.flatMap((layer) => ('weights' in layer ? [layer.weights.kind] : [])));
  return definitions(
    ...[...starts].map((kind) => INITIALIZERS[kind]),
    STARTED,
    kinds.has('batch-norm') ? BATCH_NORM : '',
    code.includes('normed_conv(') ? NORMED_CONV : '',
    kinds.has('branches') ? BRANCHES : '',
    buildNetwork(code),
  );
}

function buildNetwork(code: string): string {
  const notes = [
    'The comments give the shape that leaves a layer: channels x height x width.',
    ...(code.includes('Pad2d(') ? [PADDING_NOTE] : []),
    ...(code.includes('LocalResponseNorm(') ? [RESPONSE_NOTE] : []),
  ];
  return `def build_network():\n${indent(`${comments(notes)}\nreturn ${code}`)}`;
}

const PADDING_NOTE =
  'With stride 2 the windows need one row and one column more than there are. TensorFlow, which the authors used, adds them below and at the right: zeros for a convolution, minus infinity for a maximum. (padding=1 adds them above and at the left too, which shifts every window.)';

const RESPONSE_NOTE =
  'PyTorch divides alpha by the number of channels that it sums over, the original formula does not: alpha here is theirs times that number.';

function flattened(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) =>
    layer.kind === 'branches' ? [layer, ...layer.branches.flatMap(flattened)] : [layer],
  );
}
