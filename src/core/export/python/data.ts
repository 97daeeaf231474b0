// The part of a script that reads CIFAR-10 and turns images into the network's input.

import type { Augmentation } from '../../regularizers/index.ts';
import { definitions } from './text.ts';

/** Reading the official files, and a class-balanced part of them. */
export const DATA = `class Refusal(Exception):
    """What only a person can put right; said in a sentence."""


class Split(NamedTuple):
    images: torch.Tensor  # [count, 3, 32, 32]
    labels: torch.Tensor  # [count], 0 to 9

    def to(self, device):
        return Split(self.images.to(device), self.labels.to(device))


def read_bytes(source, name):
    """Every file NAME*.bin of an unpacked folder or of the archive itself, one after another."""
    if source.is_dir():
        return b"".join(file.read_bytes() for file in sorted(source.rglob(f"{name}*.bin")))
    with tarfile.open(source) as archive:
        members = [member for member in archive if Path(member.name).match(f"{name}*.bin")]
        members.sort(key=lambda member: member.name)
        return b"".join(archive.extractfile(member).read() for member in members)


def read_split(source, name):
    """An official record is 1 byte of label, then 32 x 32 bytes each of red, green and blue."""
    content = read_bytes(source, name) if source.exists() else b""
    if not content:
        raise Refusal(f"{source} holds no {name}*.bin: give --data {ARCHIVE}, or its folder.")
    records = torch.frombuffer(bytearray(content), dtype=torch.uint8).view(-1, 1 + 3 * 32 * 32)
    return Split(images=records[:, 1:].reshape(-1, 3, 32, 32), labels=records[:, 0].long())


def balanced(split, n):
    """The first n / 10 images of each class; the remainder goes to the first classes."""
    quotas = [n // 10 + (label < n % 10) for label in range(10)]
    taken = [(split.labels == label).nonzero()[:quota, 0] for label, quota in enumerate(quotas)]
    chosen = torch.cat(taken).sort().values
    return Split(split.images[chosen], split.labels[chosen])


def records_hash(*splits):
    """SHA-256 of the official records of these images, one after another."""
    digest = hashlib.sha256()
    for split in splits:
        records = torch.cat([split.labels.byte()[:, None], split.images.flatten(1)], dim=1)
        digest.update(records.numpy().tobytes())
    return digest.hexdigest()`;

const WHITEN = `def whiten(crops):
    """Each image by itself: minus its mean, over its standard deviation.

    An image of one color has none: 1 / sqrt(3 * 28 * 28) is the least that it is divided by.
    """
    pixels = crops.flatten(1).float() / 255
    centered = pixels - pixels.mean(dim=1, keepdim=True)
    std = centered.square().mean(dim=1, keepdim=True).sqrt()
    return (centered / std.clamp(min=1 / math.sqrt(pixels.shape[1]))).view(crops.shape)`;

const CENTER = `def center_crops(images):
    """The 28 x 28 pixels in the middle of 32 x 32."""
    return images[:, :, 2:30, 2:30]`;

/** What a training image goes through before it is whitened; a test image always gets the center crop. */
export function trainingCrop(augmentation: Augmentation | null): 'center_crops' | 'random_crops' {
  return augmentation ? 'random_crops' : 'center_crops';
}

export function inputs(augmentation: Augmentation | null): string {
  return definitions(CENTER, augmentation ? randomCrops(augmentation) : '', WHITEN);
}

function randomCrops({ crop, flip }: Augmentation): string {
  const start = crop ? 'torch.randint(0, 5, (count, 1), device=images.device)' : '2';
  const mirror = flip
    ? `
    flipped = torch.rand(count, 1, device=images.device) < 0.5
    columns = torch.where(flipped, columns.flip(1), columns)`
    : '';
  return `def random_crops(images):
    """Drawn again in every epoch: ${drawnText(crop, flip)}."""
    count = len(images)
    rows = columns = torch.arange(28, device=images.device).expand(count, 28)${mirror}
    rows = rows + ${start}
    columns = columns + ${start}
    images = torch.arange(count, device=images.device)[:, None, None]
    # Indices around a slice put the colors last; they go back to their place before the rows.
    return images[images, :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)`;
}

function drawnText(crop: boolean, flip: boolean): string {
  const region = crop ? 'any 28 x 28 of 32 x 32 pixels' : 'the center';
  return flip ? `${region}, flipped half of the time` : region;
}
