// Texts of one or two words that occur in several files and mean the same in all of them, by what they are, for
// translators. One that means something else in another file gets a context there (`say.in`, `msg(text, context)`) instead.

export const ONE_MEANING: Readonly<Record<string, readonly string[]>> = {
  'a button that does it, in the stage and its notes, or in a construction': ['Instant', 'Back', 'Next'],
  'a part of the page: its heading, and what opens it': [
    ...['Stage', 'Notes', 'Keys', 'Runs', 'Experiment', 'Shattering', 'VC bound', 'Kernels', 'Regularizers'],
    ...['The lab', 'Training', 'Sweep', 'Charts', 'Live experiment', 'Network', 'Table', 'The bound'],
    ...['Figure', 'Scene', 'Theorem 1', 'The x-axis', 'Memorization map', 'QR code'],
    ...['Question', 'Rademacher complexity'],
  ],
  'of an image: its labels, and what the network says': ['true label', 'given label', 'prediction'],
  'an image that the network predicts as it was labeled': ['learned'],
  'how many of how many': ['{0} of {1}'],
  'where a reader puts deep learning on the textbook’s axis': ['deep learning?'],
  'a run that begins, or is under way': ['Starting', 'training …'],
  'before what is said about the number that a reader guessed': ['You said {0}.'],
  'the name of the page': ['Rethinking generalization'],
  'how long a run may be': ['Maximum epochs'],
  'a button': ['Try again', 'Reload', 'Resume', 'Close', 'Copy', 'Save', 'Cancel', 'Pause', 'Train'],
  'what a button has done, or a part of the page is doing': ['Copied.', 'Building', '{0}: loading'],
  'an answer to a question': ['Yes', 'No'],
  'a choice of how the page looks': ['Theme', 'Language', 'light', 'dark', 'projector'],
  'where results come from': ['Recorded', 'This browser', 'Opened files'],
  'images that the page draws in place of CIFAR-10': ['stand-in', 'Stand-in', 'stand-in images'],
  'how long a run is: epochs': ['{0} epoch|{0} epochs'],
  'a training run: a noun, and the state that it is in': [
    ...['Run', '{0} run|{0} runs', 'waiting', 'paused', 'Paused', 'failed', 'not fitted', 'seed {0}'],
  ],
  'a setting: what was done to the data': [
    ...['True labels', 'Random labels', 'random labels', 'Shuffled pixels', 'Random pixels', 'Gaussian pixels'],
  ],
  'a regularizer that is switched off': ['no {0}'],
  'training without any regularizer': ['no regularizer'],
  'what a figure shows: a choice': ['Error', 'Accuracy', '{0}: measure'],
  'after the name of a button: of which of several': [' of “{0}”'],
  'a quantity, on an axis, over a column or before its number': [
    ...['Training error', 'Test error', 'training error', 'test error', 'Train error', 'error', 'Training loss'],
    ...['Parameters', 'parameters', 'epochs', 'steps', 'Epoch', 'epoch {0}', 'N = {0}', 'Images n', 'Training images'],
    ...['Ridge λ', 'Largest change', 'bound', 'gap'],
  ],
  'the error of a network that has learned nothing': ['chance level'],
  'of a bound: above 1, or not there at all': ['vacuous', 'no bound'],
  'linear in its inputs: a network, a kernel': ['Linear'],
  'the last row of a table: the sum': ['In all'],
  'behind a number: how many there are in all': ['of {0}'],
};
