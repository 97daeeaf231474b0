// What to cite, as BibTeX. The same facts are in `CITATION.cff`. None of it is translated: titles are names.

export interface Citation {
  readonly id: string;
  readonly bibtex: string;
}

const AUTHORS = `Chiyuan Zhang and Samy Bengio and Moritz Hardt
            and Benjamin Recht and Oriol Vinyals`;

export const PAPERS: readonly Citation[] = [
  {
    id: 'zhang2021understanding',
    bibtex: `@article{zhang2021understanding,
  author  = {${AUTHORS}},
  title   = {Understanding deep learning (still) requires rethinking generalization},
  journal = {Communications of the ACM},
  volume  = {64},
  number  = {3},
  pages   = {107--115},
  year    = {2021},
  doi     = {10.1145/3446776}
}`,
  },
  {
    id: 'zhang2017understanding',
    bibtex: `@inproceedings{zhang2017understanding,
  author    = {${AUTHORS}},
  title     = {Understanding deep learning requires rethinking generalization},
  booktitle = {International Conference on Learning Representations},
  year      = {2017},
  url       = {https://arxiv.org/abs/1611.03530}
}`,
  },
  {
    id: 'krizhevsky2009learning',
    bibtex: `@techreport{krizhevsky2009learning,
  author      = {Alex Krizhevsky},
  title       = {Learning Multiple Layers of Features from Tiny Images},
  institution = {University of Toronto},
  year        = {2009}
}`,
  },
];

/** @param address of this copy of the page. @param version empty where it is not known. */
export function citationOfPage(address: string, version: string): Citation {
  const edition = version === '' ? '' : `\n  version = {${version}},`;
  const id = 'rethinking-generalization-live';
  return {
    id,
    bibtex: `@software{${id},
  author  = {{The authors of Rethinking generalization, live}},
  title   = {Rethinking generalization, live},${edition}
  url     = {${address}}
}`,
  };
}
