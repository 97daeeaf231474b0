// Kept in step with the source by `npm run messages`; the translations are written here, by hand.

import type { Catalogue } from '../languages.ts';

export default {
  // src/app/about/about-page.tsx
  "About this page": "À propos de cette page",
  "It re-lives the experiments of one paper, in your browser, with real pictures and everything in reach. This is where its data, its numbers and its code come from, and what it keeps.": "Elle refait les expériences d’un article, dans votre navigateur, avec de vraies images et tout à portée de main. Voici d’où viennent ses données, ses nombres et son code, et ce qu’elle conserve.",
  "Version {0}": "Version {0}",
  // src/app/app.tsx
  "Story": "Récit",
  "Lab": "Labo",
  "Figures": "Figures",
  "Theory": "Théorie",
  "Stage": "Scène",
  "Share": "Partager",
  "About": "À propos",
  "Loading": "Chargement",
  "Nothing leaves your machine.": "Rien ne quitte votre machine.",
  "{0}: loading": "{0} : chargement",
  // src/app/live/lab-figure.tsx
  "Train it here": "",
  "Open in the lab": "",
  "Recorded on CIFAR-10, {0} pictures, {1}": "",
  "Recorded on CIFAR-10, {0} pictures, {1}, {2}": "",
  "{0}, recorded": "",
  // src/app/live/live-figure.tsx
  "The figure is loading": "",
  // src/app/live/race-figure.tsx
  "Pause both": "",
  "Go on": "",
  "Start the race": "",
  // src/app/page-language.ts
  "Rethinking generalization: train a network on labels that mean nothing": "",
  // src/core/claims/architecture-matters.ts
  "Convolutional networks at a quarter of their width, on few pictures, give part of their lead away.": "",
  // src/core/claims/constant-factor.ts
  "On a few thousand pictures the slow-down is smaller than the paper’s; below 1 would mean that noise is learned faster.": "",
  // src/core/claims/fits-anything.ts
  "A smaller sample is easier to learn by heart, so what holds in the paper should hold here all the more.": "",
  // src/core/claims/regularizers-help.ts
  "On a small sample augmentation and dropout slow training down, and may need more epochs than were given.": "",
  // src/core/claims/test-error-rises.ts
  "With few test pictures neighbouring points may change places; the ends may not.": "",
  // src/core/corruptions/gaussian-pixels.ts
  "Gaussian pixels": "",
  "Every pixel of every picture, test set included, is replaced by a draw from a Gaussian with the mean and variance of the original data. The label stays, but the picture is pure noise: all a network can do is learn each one by heart.": "",
  // src/core/corruptions/partially-corrupted-labels.ts
  "Partially corrupted labels": "",
  "Each training picture keeps its label with probability 1 − p; otherwise a die with ten sides decides. The die may land on the true class, so only nine in ten of the corrupted labels are wrong. Turn p up and watch how much signal a network can still find.": "",
  "Corruption p": "",
  "Probability that a training label is replaced by a random one.": "",
  // src/core/corruptions/random-labels.ts
  "Random labels": "",
  "Every training label is drawn at random, so nothing about a picture tells its label. There is nothing to learn, only something to memorise: on new pictures nobody can beat chance, 90% error.": "",
  // src/core/corruptions/random-pixels.ts
  "Random pixels": "",
  "A different random rearrangement of the pixel positions for each picture, test set included. Shapes are gone for good; what survives is the palette, since the three colours of a pixel move together.": "",
  // src/core/corruptions/shuffled-pixels.ts
  "Shuffled pixels": "",
  "One random rearrangement of the pixel positions, the same for every picture, test set included. All the information is still there, but neighbours are no longer neighbours. A fully connected network cannot tell the difference; a convolution can.": "",
  // src/core/corruptions/true-labels.ts
  "True labels": "",
  "The data set as it is. Every other setting is measured against this one: same pictures, same network, same optimizer.": "",
  // src/core/figures/capacity.ts
  "Where is deep learning on the x-axis?": "",
  "Capacity": "",
  "Does more capacity mean more overfitting?": "",
  "Training error (dashed) and test error of networks with one hidden layer of h units, from 1 to thousands. The grey curve is the textbook’s picture, drawn by hand: test error falls, then rises again as the network starts to fit noise. What is measured goes on past the point where every training picture is fitted; there the textbook expects the worst, and the test error stays level or falls again (Belkin and others 2019).": "",
  "The paper has no such plot; it is the deck’s opening question, answered by measuring. Ten classes, a few thousand pictures and early stopping at zero training error keep the peak at the threshold small; label noise (p = 0.2) makes it visible.": "",
  "hidden units h": "",
  "Error": "",
  "error": "",
  // src/core/figures/convergence-time.ts
  "Time to overfit against label corruption": "",
  "Time to fit": "",
  "How much longer does it take to learn wrong labels than true ones?": "",
  "Each point is the number of steps until a network fits its training pictures, over the steps that the same network needs for true labels (median over seeds). In the paper’s Figure 1b the slow-down is a small constant factor, on an axis from about 1 to 4: noise is learned a little later, not in another kind of time.": "",
  "On a thousand pictures an epoch is eight steps and the last few pictures decide when the training error reaches exactly 0, so this measure is noisy here; loss ≤ 0.1 is steadier. The slow-down of a small sample is also smaller than the paper’s (1.3 to 1.9 at N = 4,000): there is less to learn in the true labels’ favour.": "",
  "label corruption p": "",
  "Steps to loss ≤ 0.1": "",
  "steps to loss ≤ 0.1, over true labels’": "",
  "Steps to zero training error": "",
  "steps to fit, over true labels’": "",
  "as fast as true labels": "",
  // src/core/figures/imagenet-parameters.ts
  "Parameters of ImageNet networks over the years": "",
  "ImageNet": "",
  "Have networks more weights than it takes to learn ImageNet by heart?": "",
  "A two-layer ReLU network with 2N + d weights can give any N distinct pictures of d numbers any labels (Theorem 1): for ImageNet 2 × 1,281,165 + 150,528 = 2,712,858. Most networks lie far above that line. Rings mark networks that were trained on far more than ImageNet’s pictures, for which the line would lie far higher: for JFT-3B near 6 billion.": "",
  "The deck prints 1,431,693, which is N + d. And “way too many parameters” is not true of all: SqueezeNet, ShuffleNetV2 ×0.5 and MobileNetV3-S lie below the line. 2N + d weights suffice for one particular construction; they are neither needed nor a promise that training finds such a fit.": "",
  "year": "",
  "Parameters": "",
  "parameters": "",
  "2N + d = 2,712,858": "",
  // src/core/figures/regularizers.ts
  "What regularizers change": "",
  "Regularizers": "",
  "Is it regularisation that makes networks generalise?": "",
  "Training accuracy (dashed) and test accuracy over training, with one regularizer at a time on the same network and pictures; the ring marks the best epoch, where early stopping would have gone back to. In the paper’s Table 1 regularizers help by a few points, and without any the networks still generalise: 85.75% for Inception. On ImageNet the same: 59.80% top-1 without any, 77.84% with all. The paper concludes that they are unlikely to be the fundamental reason for generalisation.": "",
  "A thousand pictures are soon learned by heart, so all curves lie lower than the paper’s; augmentation and dropout, which make pictures or units scarcer, also slow training down here, and eighty epochs may be too few for them; twenty are too few for Inception, whose test error still jumps from epoch to epoch. The comparison within one plot is what counts.": "",
  "epochs": "",
  "Accuracy": "",
  "guessing": "",
  // src/core/figures/test-error.ts
  "Test error against label corruption": "",
  "Test error": "",
  "What is left of generalisation when some labels are noise?": "",
  "Every network here fits its training labels, whatever they are; what the labels decide is the test error. It rises steadily with the share of noise, up to guessing among ten classes, 90%. Same network, same training, same zero training error: no bound that looks at the network alone can tell these points apart.": "",
  "The paper’s points stand at both ends alone, where Table 1 has a number. Ours lie above them at the left: a network that has seen a thousand pictures knows less than one that has seen fifty thousand. At p = 1 all meet at 90%, whatever the sample.": "",
  "test error at the end": "",
  "Generalisation error": "",
  "test error − training error": "",
  // src/core/figures/training-loss.ts
  "Training loss of every setting": "",
  "Training loss": "",
  "Can a network learn what cannot be learned?": "",
  "The mean loss of each epoch’s batches against the steps taken, for pictures that are spoiled in five ways. In the paper’s Figure 1a all five reach 0 with the small Inception: labels drawn by dice are fitted as perfectly as true ones. A replication on all 50,000 pictures, with another program, counted 4,000 steps to loss ≤ 0.1 for true labels, 16,600 for random labels, 5,600 for shuffled pixels, 11,900 for random pixels and 8,800 for Gaussian ones.": "",
  "The paper’s order of curves does not hold on a small sample, and it changes with the network. For the MLP noise pictures (random pixels, Gaussian) lie so far from one another that a thousand of them are told apart sooner than a thousand photographs, and random labels take longest. For AlexNet, whose convolutions look for what places of a picture have in common, Gaussian noise takes longest.": "",
  "steps": "",
  "Linear": "",
  "Logarithmic": "",
  // src/core/models/alexnet-small.ts
  "Small AlexNet": "",
  "Two convolutions, each with max-pooling and local response normalisation, then two hidden layers of 384 and 192 ReLU units. It looks at neighbourhoods of pixels, and still it can learn random labels by heart.": "",
  // src/core/models/inception-small.ts
  "Small Inception": "",
  "Eight blocks of 1×1 and 3×3 convolutions side by side, batch normalisation after each, and a mean over the picture at the end. The best of the paper’s networks on true labels, and as able to learn random ones.": "",
  // src/core/models/linear.ts
  "Ten weighted sums of the pixels, no hidden layer. Its capacity is known exactly: a hyperplane in d dimensions has VC dimension d + 1.": "",
  // src/core/models/mlp-1x512.ts
  "MLP 1×512": "",
  "One hidden layer of 512 ReLU units. It has no notion of neighbouring pixels, and still it can learn every training picture by heart.": "",
  // src/core/models/mlp-1xh.ts
  "MLP 1×h": "",
  "One hidden layer of as many ReLU units as you like: the dial on the x-axis of the bias–variance picture. Turn it past the point where the training pictures are all fitted, and watch the test error.": "",
  "Hidden units h": "",
  "Units of the one hidden layer. The network has 2,363 h + 10 parameters.": "",
  // src/core/models/mlp-3x512.ts
  "MLP 3×512": "",
  "Three hidden layers of 512 ReLU units: the most parameters of the paper’s CIFAR-10 networks, not the best.": "",
  // src/core/optimizers/adam.ts
  "Adam": "",
  "Mini-batches as with SGD, but each weight gets a step size of its own, from moving averages of its gradient and of the gradient’s square (Kingma and Ba 2015). Not used in the paper: here to see whether fitting random labels hangs on the optimizer.": "",
  // src/core/optimizers/full-batch-gd.ts
  "Full-batch gradient descent": "",
  "One step an epoch, along the mean gradient over all training pictures at once: no noise from drawing batches. It asks whether that noise, so often named as SGD’s implicit regularization, is needed to generalise. It takes many more epochs to fit.": "",
  // src/core/optimizers/sgd.ts
  "SGD with momentum": "",
  "Mini-batches in an order drawn anew each epoch, momentum, and a learning rate that decays in steps: the paper’s optimizer. One epoch of all 50,000 pictures is 390 steps, so the decay keeps that pace on a smaller sample too; on its own shorter epochs the rate would fade before the last labels are fitted.": "",
  // src/core/params.ts
  "{0} more key did not fit and is left out.|{0} more keys did not fit and are left out.": "",
  // src/core/regularizers/batch-norm.ts
  "Batch normalisation": "",
  "Brings what each hidden unit computes to mean 0 and variance 1 over the batch, then adds a learned shift. Made to train faster, it regularizes implicitly. Small Inception has it of its own; switching it off lowers its test accuracy in the paper’s Table 1 from 85.75 to 82.00% (with weight decay from 86.03 to 83.00%), and either way it fits random labels to 100%. The other networks get it in every hidden layer here; the paper has no figure for those.": "",
  "On": "",
  "1 puts batch normalisation in every hidden layer, 0 takes it out where the network has it of its own.": "",
  // src/core/regularizers/data-augmentation.ts
  "Data augmentation": "",
  "Trains on a fresh random 28×28 cut of each 32×32 picture every epoch, mirrored left to right half of the time, so that the network never sees quite the same picture twice; tests use the centre cut. The regularizer that helps most in the paper’s Table 1: random crops take small Inception from 85.75 to 89.31% test accuracy and small AlexNet from 76.07 to 79.66%, with no weight decay. Yet without it both generalise far better than chance.": "",
  // src/core/regularizers/dropout.ts
  "Dropout": "",
  "Silences each hidden unit of the fully connected layers with this probability at every step, and none in a test (in small Inception, which has no such layer, the channels before the last one). The paper’s Table 1 has no row for it; on ImageNet, with augmentation on, switching off both dropout and weight decay lowered Inception’s top-1 test accuracy from 77.84 to 72.95%, which still is most of it.": "",
  "Rate": "",
  "Probability that a unit is silent during a step; the others are scaled up to make up for it.": "",
  // src/core/regularizers/early-stopping.ts
  "Early stopping": "",
  "Ends training once the error on held-out pictures has not improved for some epochs, and goes back to the best epoch’s weights. Here, as in the paper’s figure, it watches the test pictures themselves, so the error it reaches flatters a little. On ImageNet it could have won Inception some points without other regularizers (63.16% at best, 59.80% at the end); on CIFAR-10 the paper saw no benefit.": "",
  "Patience": "",
  "Epochs without a lower test error after which training ends.": "",
  // src/core/regularizers/weight-decay.ts
  "Weight decay": "",
  "Adds λ/2 times the squared length of the weights to the loss, so every step also shrinks them a little, always and not only when they are large. In the paper it moves test accuracy by a point or two and does not stop the networks from fitting (only the small AlexNet with weight decay failed on random labels).": "",
  "Coefficient λ": "",
  "Strength of the penalty λ/2 ‖w‖²; the authors’ code uses 0.0001.": "",
  // src/core/theory/gram/kernels/linear.ts
  "The inner product of two pictures: its minimum-norm solution is the linear model that SGD from zero would end in. It fits any labels as long as there are no more pictures than numbers in one.": "",
  // src/core/theory/gram/kernels/patches.ts
  "Patches": "",
  "The mean of Gaussian kernels on nine 10×10 windows, each compared with the window in the same place: two pictures are alike already where some of their parts are.": "",
  // src/core/theory/gram/kernels/rbf.ts
  "Gaussian (RBF)": "",
  "Likeness falls with the distance of two whole pictures. It fits any labels on distinct pictures, by solving one linear system.": "",
  // src/core/theory/shattering/circle.ts
  "Circle": "",
  "A circle with the positive points inside. Three points that are not on one line can be labeled in every way; four never, although a circle bends.": "",
  // src/core/theory/shattering/interval.ts
  "Interval on a line": "",
  "An interval that holds the positive points; only their place from left to right counts. Two points can be labeled in every way, and of three the middle one cannot be left out.": "",
  // src/core/theory/shattering/line.ts
  "Line": "",
  "A straight line with the positive points on one side of it. Three points that are not on one line can be labeled in every way, four never: any four split into two sets whose hulls meet.": "",
  // src/core/theory/shattering/nearest-neighbour.ts
  "1-nearest neighbour": "",
  "Every place takes the label of the nearest point it was given. It remembers all of them, so distinct points can be labeled in every way, however many: its VC dimension is infinite.": "",
  // src/core/theory/shattering/rectangle.ts
  "Axis-aligned rectangle": "",
  "A rectangle with upright sides that holds the positive points. Four points in a diamond can be labeled in every way; of five, the one that is not needed to span the box cannot be left out.": "",
  // src/core/theory/shattering/relu-net.ts
  "Small ReLU network": "",
  "A two-layer ReLU network. With as many hidden units as points Theorem 1 builds it for every labeling; with fewer it has to be searched by training, and not found does not mean impossible.": "",
  "Hidden units": "",
  "How many ReLU units the network has in its hidden layer.": "",
  // src/core/theory/shattering/sine.ts
  "Sine on a line": "",
  "Positive where sin(ωx) is. A single number ω labels the points 0.1, 0.01, 0.001, … in every way, so its VC dimension is infinite, although it cannot label x, 2x, 3x, 4x as + + − +.": "",
  // src/state/view-options.ts
  "“{0}” is no key of how this page is shown; it is left out. Known: {1}.": "",
  "“{0}” does not fit {1}, which takes {2}; using {3}.": "",
  // src/ui/about/cite-section.tsx
  "How to cite": "Comment citer",
  "Cite the paper first and, if the page served you, this project with the address and date of your copy.": "Citez d’abord l’article et, si la page vous a servi, ce projet avec l’adresse et la date de votre copie.",
  "The paper, extended version": "L’article, version étendue",
  "The paper, conference version": "L’article, version de la conférence",
  "The pictures": "Les images",
  "This page": "Cette page",
  // src/ui/about/data-section.tsx
  "Where the data comes from": "D’où viennent les données",
  "60,000 colour photographs of 32 × 32 pixels in ten classes, collected by {0}, Vinod Nair and Geoffrey Hinton as a labelled part of the Tiny Images, and described in {1} (2009).": "60 000 photographies en couleurs de 32 × 32 pixels en dix classes, réunies par {0}, Vinod Nair et Geoffrey Hinton comme partie étiquetée des Tiny Images, et décrites dans {1} (2009).",
  "No licence is stated for them. They are used here, with credit, for teaching and research; whoever hosts this page decides whether to prepare them. None of them is in this project’s source or in its release file, unless that file says so in its name.": "Aucune licence n’est indiquée. Elles servent ici, avec mention de leurs auteurs, à l’enseignement et à la recherche ; qui héberge cette page décide de les préparer ou non. Aucune ne se trouve dans les sources de ce projet ni dans son archive de publication, sauf si le nom de celle-ci le dit.",
  "The stand-in": "Les images de remplacement",
  "Ten classes of small drawn pictures with CIFAR-10’s class names and the same format, made from a seed by this project’s own code. It is under this project’s licence, and it is no benchmark: wherever results on it are shown, the page says so.": "Dix classes de petites images dessinées, avec les noms de classes et le format de CIFAR-10, produites à partir d’une graine par le code de ce projet. Elles sont sous la licence de ce projet et ne sont pas une référence : partout où des résultats obtenus sur elles sont montrés, la page le dit.",
  "Your own file": "Votre propre fichier",
  "A CIFAR-10 archive that you drop on the page is read in your browser and kept there for the next visit. It is never sent anywhere.": "Une archive CIFAR-10 que vous déposez sur la page est lue dans votre navigateur et y reste pour la prochaine visite. Elle n’est jamais envoyée nulle part.",
  "Recorded figures": "Figures enregistrées",
  "Trained with this page’s own engine on real CIFAR-10 pictures. Only numbers were kept; each run names its settings, its seed and a hash of the pictures, and can be trained again here.": "Obtenues avec le moteur de cette page sur de vraies images CIFAR-10. Seuls les nombres ont été gardés ; chaque entraînement indique ses réglages, sa graine et une empreinte des images, et peut être refait ici.",
  "In use now": "En usage maintenant",
  // src/ui/about/licence-section.tsx
  "Licence": "Licence",
  "This project is free software under the {0}: use it, change it, teach with it, pass it on, with its copyright notice. It comes without any warranty.": "Ce projet est un logiciel libre sous {0} : utilisez-le, modifiez-le, enseignez avec lui, transmettez-le, avec sa mention de copyright. Il est fourni sans aucune garantie.",
  "What it stands on": "Ce sur quoi il repose",
  "The list is on its way …": "La liste arrive …",
  "The list goes with the built page; this copy has none.": "La liste accompagne la page construite ; cette copie n’en a pas.",
  "{0} package goes along with the page. Open it for its licence.|{0} packages go along with the page. Open one for its licence.": "{0} paquet accompagne la page. Ouvrez-le pour lire sa licence.|{0} paquets accompagnent la page. Ouvrez-en un pour lire sa licence.",
  "Licence of {0}": "Licence de {0}",
  // src/ui/about/privacy-section.tsx
  "Finished runs and sweeps": "Les entraînements et séries terminés",
  "so that they are still there tomorrow, and a sweep goes on after a reload": "pour qu’ils soient encore là demain et qu’une série continue après un rechargement",
  "Prepared pictures, and a file that you dropped": "Les images préparées, et un fichier que vous avez déposé",
  "so that they are fetched or read once": "pour qu’elles ne soient chargées ou lues qu’une fois",
  "What you predicted and answered in the story": "Vos prédictions et vos réponses dans le récit",
  "so that you can go on where you were": "pour que vous repreniez là où vous étiez",
  "The page itself": "La page elle-même",
  "so that it works without a network": "pour qu’elle fonctionne sans réseau",
  "This copy of the page needs its server: it is framed, not served over https, or your browser keeps nothing.": "Cette copie de la page a besoin de son serveur : elle est dans un cadre, n’est pas servie en https, ou votre navigateur ne conserve rien.",
  "The page is being kept on this device …": "La page est en train d’être conservée sur cet appareil …",
  "The page works without a network from now on; pictures that were not used yet may be missing.": "La page fonctionne désormais sans réseau ; des images qui n’ont pas encore servi peuvent manquer.",
  "The page works without a network from now on, pictures included. Your browser’s menu can install it as an app.": "La page fonctionne désormais sans réseau, images comprises. Le menu de votre navigateur permet de l’installer comme application.",
  "Privacy": "Vie privée",
  "Networks are trained in your browser. There is no account, no cookie, no counter, no font or script from elsewhere: the page asks its own server for its own files, and a content security policy holds it to that. A page that frames this one is sent the numbers of the run it shows, and nothing else.": "Les réseaux sont entraînés dans votre navigateur. Pas de compte, pas de cookie, pas de compteur, pas de police ni de script venus d’ailleurs : la page demande ses propres fichiers à son propre serveur, et une politique de sécurité du contenu l’y oblige. Une page qui encadre celle-ci reçoit les nombres de l’entraînement qu’elle montre, et rien d’autre.",
  "What is kept on this device": "Ce qui est conservé sur cet appareil",
  "Your browser does not tell how much that is.": "Votre navigateur ne dit pas combien cela représente.",
  "Your browser counts about {0} for this site.": "Votre navigateur compte environ {0} pour ce site.",
  "Clear everything that is kept …": "Effacer tout ce qui est conservé …",
  "The browser would not clear everything; close the other tabs of this page, then try again.": "Le navigateur n’a pas pu tout effacer ; fermez les autres onglets de cette page, puis réessayez.",
  "Runs, sweeps, answers, pictures and the page itself go. The page is then loaded anew, as on a first visit. Runs that matter can be saved as files first.": "Les entraînements, les séries, les réponses, les images et la page elle-même disparaissent. La page est ensuite rechargée, comme à la première visite. Les entraînements qui comptent peuvent d’abord être enregistrés dans des fichiers.",
  "Clear everything": "Tout effacer",
  "Keep it": "Conserver",
  // src/ui/charts/sketch-line.tsx
  "your sketch": "",
  // src/ui/shell/copy-button.tsx
  "Copied.": "Copié.",
  "This browser does not let the page copy: select the text instead.": "Ce navigateur ne permet pas à la page de copier : sélectionnez plutôt le texte.",
  "Copy: {0}": "Copier : {0}",
  "Copy": "Copier",
  // src/ui/shell/site-header.tsx
  "auto": "",
  "light": "",
  "dark": "",
  "projector": "",
  "Rethinking generalization": "",
  "Train a network on labels that mean nothing, after {0}": "",
  "Theme": "",
  "Language": "",
  "Help and keyboard shortcuts": "",
  "Rooms": "",
  "More rooms": "Autres salles",
  // src/ui/shell/update-notice.tsx
  "New version": "Nouvelle version",
  "A run is under way here or in another tab; the new version waits until it is over.": "Un entraînement est en cours ici ou dans un autre onglet ; la nouvelle version attend qu’il soit terminé.",
  "A new version of this page is ready. Finished runs stay.": "Une nouvelle version de cette page est prête. Les entraînements terminés sont conservés.",
  "Try again": "Réessayer",
  "Load it now": "La charger maintenant",
  "Not now": "Pas maintenant",
} satisfies Catalogue;
