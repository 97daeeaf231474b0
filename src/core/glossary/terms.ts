// The glossary: each term of the field that the page uses, the words by which texts name it, and what it means in a sentence or
// two. Texts find their terms by these words (`marks.ts`), in English here and in another language by its catalog.

import { msg } from '../language/say.ts';

export interface Term {
  /** Never renamed: it is part of the list's addresses. */
  readonly id: string;
  /**
   * The forms in which texts have it, separated by commas; the first is its name. A form with a capital is found as it is written, any
   * other with a capital too.
   */
  readonly words: string;
  readonly text: string;
}

const defineTerm = (term: Term): Term => term;

/** In the order of the story: no definition needs one that comes after it. */
export const TERMS: readonly Term[] = [
  // The data.
  defineTerm({
    id: 'cifar-10',
    words: msg('CIFAR-10', 'glossary'),
    text: '60,000 color photographs of 32 × 32 pixels in ten classes, such as cat, ship and truck: 50,000 for training and 10,000 for testing.',
  }),
  defineTerm({
    id: 'imagenet',
    words: msg('ImageNet', 'glossary'),
    text: 'The paper’s larger collection of photographs: 1,281,165 for training, in 1,000 classes.',
  }),
  defineTerm({
    id: 'crop',
    words: msg('crop, crops, center crop, random crop, random crops', 'glossary'),
    text: 'A part of an image, here 28 × 28 of its 32 × 32 pixels.',
  }),
  defineTerm({
    id: 'permutation',
    words: msg('permutation, permutations, permuted', 'glossary'),
    text: 'Another order of the same things: of the pixels of an image, say. Nothing is added and nothing lost.',
  }),
  defineTerm({
    id: 'training-set',
    words: msg('training set, training sets, training images, training image, training data', 'glossary'),
    text: 'The images that a network is trained on, together with their labels.',
  }),
  defineTerm({
    id: 'test-set',
    words: msg('test set, test images, test image, held-out images', 'glossary'),
    text: 'Images that are kept out of training. They measure how well a network does on images it has never seen.',
  }),
  defineTerm({
    id: 'n',
    words: msg('N', 'glossary'),
    text: 'The number of images in the training set.',
  }),
  defineTerm({
    id: 'true-label',
    words: msg('true label, true labels', 'glossary'),
    text: 'The class of what an image really shows.',
  }),
  defineTerm({
    id: 'given-label',
    words: msg('given label, given labels, labels it is given', 'glossary'),
    text: 'The label that training is shown with an image. It may differ from the true label.',
  }),
  defineTerm({
    id: 'random-labels',
    words: msg('random labels, random label, random labeling, random ones', 'glossary'),
    text: 'Labels that are drawn uniformly from all classes, whatever the image shows. With ten classes one in ten is the true label.',
  }),
  defineTerm({
    id: 'corruption',
    words: msg('corruption, corrupted, corrupt, corruption level', 'glossary'),
    text: 'Destroying the meaning of some of the data. At corruption level p each true label is replaced, with probability p, by a random label.',
  }),
  // The network and its training.
  defineTerm({
    id: 'weight',
    words: msg('weights, weight, parameters', 'glossary'),
    text: 'The numbers inside a network that training changes. They decide what it predicts for an image.',
  }),
  defineTerm({
    id: 'hidden-unit',
    words: msg('hidden unit, hidden units, hidden layer, hidden layers', 'glossary'),
    text: 'A part of a network that multiplies its inputs by weights, adds them up, and passes one number on. Units side by side are a layer.',
  }),
  defineTerm({
    id: 'relu',
    words: msg('ReLU, ReLUs', 'glossary'),
    text: 'The simplest rule for what a hidden unit passes on: 0 in place of a negative number, the number itself otherwise.',
  }),
  defineTerm({
    id: 'mlp',
    words: msg('MLP, MLPs, perceptron, perceptrons, fully connected network', 'glossary'),
    text: 'Multilayer perceptron: every hidden unit of a layer receives every number of the layer before. MLP 1×512 has one layer of 512.',
  }),
  defineTerm({
    id: 'convolutional-network',
    words: msg('convolutional network, convolutional networks, convolution, convolutions', 'glossary'),
    text: 'A network whose hidden units look at a few neighboring pixels each, all of them with the same weights.',
  }),
  defineTerm({
    id: 'alexnet',
    words: msg('AlexNet', 'glossary'),
    text: 'A convolutional network of 2012; the paper trains a small version of it.',
  }),
  defineTerm({
    id: 'inception',
    words: msg('Inception', 'glossary'),
    text: 'A deep convolutional network; the paper trains a small version of it, with about 1.65 million weights.',
  }),
  defineTerm({
    id: 'training-error',
    words: msg('training error, training errors', 'glossary'),
    text: 'The fraction of the training set for which the network does not predict the given label.',
  }),
  defineTerm({
    id: 'test-error',
    words: msg('test error, test errors', 'glossary'),
    text: 'The fraction of the test set for which the network does not predict the true label.',
  }),
  defineTerm({
    id: 'chance-level',
    words: msg('chance level, random guessing', 'glossary'),
    text: 'What random guessing achieves. With ten classes it is wrong nine times in ten.',
  }),
  defineTerm({
    id: 'training-loss',
    words: msg('training loss, loss, losses', 'glossary'),
    text: 'What training makes small: near 0 when the network is sure of every given label, and the larger the less probable it holds them.',
  }),
  defineTerm({
    id: 'sgd',
    words: msg('SGD, stochastic gradient descent', 'glossary'),
    text: 'Stochastic gradient descent, the usual way to train: take a few training images at random, change every weight a little so that their loss falls, and repeat.',
  }),
  defineTerm({
    id: 'batch',
    words: msg('batch, batches, batch size', 'glossary'),
    text: 'The training images that one step of SGD looks at.',
  }),
  defineTerm({
    id: 'learning-rate',
    words: msg('learning rate, learning rates', 'glossary'),
    text: 'How far one step of SGD changes the weights.',
  }),
  defineTerm({
    id: 'epoch',
    words: msg('epoch, epochs', 'glossary'),
    text: 'One pass of training over the whole training set.',
  }),
  defineTerm({
    id: 'seed',
    words: msg('seed, seeds', 'glossary'),
    text: 'A number that fixes everything random in a run, so that the run can be repeated exactly.',
  }),
  // What is asked about it.
  defineTerm({
    id: 'memorize',
    words: msg('memorize, memorizes, memorized, memorizing, memorization', 'glossary'),
    text: 'To predict the given label of a training image because that image was seen, not because of anything it has in common with others.',
  }),
  defineTerm({
    id: 'interpolation',
    words: msg('interpolation, interpolate, interpolates, interpolation threshold', 'glossary'),
    text: 'Passing exactly through every training example: zero training error. The smallest network that can is at the interpolation threshold.',
  }),
  defineTerm({
    id: 'generalization',
    words: msg('generalization, generalize, generalizes, generalization error', 'glossary'),
    text: 'Doing about as well on new images as on the training set. The generalization error is test error minus training error.',
  }),
  defineTerm({
    id: 'overfitting',
    words: msg('overfitting, overfit, overfits', 'glossary'),
    text: 'A test error far above the training error: what was learned holds for the training set only.',
  }),
  defineTerm({
    id: 'underfitting',
    words: msg('underfitting, underfit, underfits', 'glossary'),
    text: 'A training error that stays high because the model is too simple for its data.',
  }),
  defineTerm({
    id: 'bias',
    words: msg('high bias', 'glossary'),
    text: 'The model is too simple to follow its data, whichever training set it gets.',
  }),
  defineTerm({
    id: 'variance',
    words: msg('high variance', 'glossary'),
    text: 'Another training set would have led to quite different predictions.',
  }),
  defineTerm({
    id: 'bias-and-variance',
    words: msg('bias and variance', 'glossary'),
    text: 'Two sources of test error. High bias: the model is too simple. High variance: it depends too much on which training set it got. The textbook’s advice is to balance them.',
  }),
  defineTerm({
    id: 'capacity',
    words: msg('capacity, capacities', 'glossary'),
    text: 'How many different functions a network could represent with some choice of its weights.',
  }),
  defineTerm({
    id: 'effective-capacity',
    words: msg('effective capacity', 'glossary'),
    text: 'The part of its capacity that a network uses when it is trained as usual: which labelings of its training set it really learns.',
  }),
  // Regularizers.
  defineTerm({
    id: 'regularizer',
    words: msg('regularizer, regularizers, regularization', 'glossary'),
    text: 'What keeps a network from overfitting: it may raise the training error, and is meant to lower the test error.',
  }),
  defineTerm({
    id: 'weight-decay',
    words: msg('weight decay', 'glossary'),
    text: 'A regularizer: every step of training also shrinks every weight by a small fraction of itself.',
  }),
  defineTerm({
    id: 'dropout',
    words: msg('dropout', 'glossary'),
    text: 'A regularizer: in each step of training some hidden units, drawn at random, pass on 0, so that the network cannot rely on any single one.',
  }),
  defineTerm({
    id: 'data-augmentation',
    words: msg('data augmentation, augmentation', 'glossary'),
    text: 'A regularizer: training sees altered copies of each image, such as random crops and mirror images.',
  }),
  defineTerm({
    id: 'early-stopping',
    words: msg('early stopping', 'glossary'),
    text: 'Ending the training when the error on held-out images no longer falls, before the training error is zero.',
  }),
  defineTerm({
    id: 'batch-normalization',
    words: msg('batch normalization, batch norm', 'glossary'),
    text: 'Inside the network, the numbers of each batch are shifted and scaled to mean 0 and standard deviation 1. It makes training easier.',
  }),
  defineTerm({
    id: 'explicit-regularizer',
    words: msg('explicit regularizer, explicit regularizers, explicit regularization', 'glossary'),
    text: 'A regularizer that is added on purpose: weight decay, dropout, data augmentation.',
  }),
  defineTerm({
    id: 'implicit-regularizer',
    words: msg('implicit regularizer, implicit regularizers, implicit regularization', 'glossary'),
    text: 'What acts as a regularizer though it has another purpose or comes with the training method: early stopping, batch normalization, SGD itself.',
  }),
  // Theory.
  defineTerm({
    id: 'shattering',
    words: msg('shattering, shatter, shatters, shattered', 'glossary'),
    text: 'A class of classifiers shatters a set of points if for every labeling of the points it has a classifier that gives exactly these labels.',
  }),
  defineTerm({
    id: 'general-position',
    words: msg('general position', 'glossary'),
    text: 'No accident in how points lie: in the plane, no three on one line.',
  }),
  defineTerm({
    id: 'convex-hull',
    words: msg('convex hull, convex hulls', 'glossary'),
    text: 'The region that a rubber band around the points would enclose.',
  }),
  defineTerm({
    id: 'vc-dimension',
    words: msg('VC dimension, VC dimensions', 'glossary'),
    text: 'How many points the largest set has that a class of classifiers shatters; named after Vapnik and Chervonenkis.',
  }),
  defineTerm({
    id: 'd',
    words: msg('D', 'glossary'),
    text: 'The VC dimension of the class of classifiers in question.',
  }),
  defineTerm({
    id: 'delta',
    words: msg('δ', 'glossary'),
    text: 'The probability that a bound is allowed to be wrong, over the draw of the training set: with 0.05 it holds for 95 training sets in 100.',
  }),
  defineTerm({
    id: 'vc-bound',
    words: msg('VC bound, VC bounds', 'glossary'),
    text: 'A limit on the test error, computed from the training error, D, N and δ, whatever the images are.',
  }),
  defineTerm({
    id: 'vacuous',
    words: msg('vacuous, non-vacuous', 'glossary'),
    text: 'A bound is vacuous if it excludes nothing. No error rate exceeds 1, so every bound of 1 or more is vacuous.',
  }),
  defineTerm({
    id: 'rademacher-complexity',
    words: msg('Rademacher complexity, Rademacher bound', 'glossary'),
    text: 'How closely the best function of a class matches the outcomes of coin tosses, one for each training image, on average. At 1 the class can match anything.',
  }),
  defineTerm({
    id: 'uniform-stability',
    words: msg('uniform stability, uniformly stable', 'glossary'),
    text: 'How much a prediction can change, at most, when a single training image is left out.',
  }),
  defineTerm({
    id: 'kernel',
    words: msg('kernel, kernels, kernel model, kernel models', 'glossary'),
    text: 'A measure of how similar two images are. A kernel model predicts from how similar a new image is to each training image.',
  }),
  defineTerm({
    id: 'norm',
    words: msg('norm, norms', 'glossary'),
    text: 'The size of a list of numbers, such as the weights: the square root of the sum of their squares.',
  }),
  defineTerm({
    id: 'minimum-norm',
    words: msg('minimum norm, minimum-norm, smallest norm, least norm', 'glossary'),
    text: 'Of all the weights that give zero training error, those with the smallest norm.',
  }),
  defineTerm({
    id: 'margin',
    words: msg('margin, margins', 'glossary'),
    text: 'By how much a classifier prefers the given label to the best of the others.',
  }),
  defineTerm({
    id: 'double-descent',
    words: msg('double descent', 'glossary'),
    text: 'As networks grow, test error falls, rises towards the interpolation threshold, and falls again beyond it.',
  }),
  defineTerm({
    id: 'benign-overfitting',
    words: msg('benign overfitting', 'glossary'),
    text: 'Zero training error on data with wrong labels, and still a test error close to the lowest possible.',
  }),
];
