/* The hot loops of translit, for where a compiler is there. Each has a twin in plain Python that gives the same answers: the
 * alignment of two folded words (aligner.c, translit/distance.py), the search for the folds that come near one (folds.c,
 * translit/folds.py) and for the texts that are one but for slips (texts.c, translit/slips.py), the reading of a word by a
 * table of letters (reader.c, translit/romanize.py), and folds and skeletons (letters.c, translit/key.py).
 */
#ifndef TRANSLIT_KERNEL_H
#define TRANSLIT_KERNEL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define VERSION 3               /* as translit/compiled.py tells */
#define LETTERS 64              /* letters that costs are about: some forty; 0 stands for all others */
#define POINTS 0x400            /* code points among which these are: folds are Latin */
#define STACK 128               /* letters of a word for which no memory is asked for */
#define ROUNDED -1e-9           /* sums in another order may differ by so much */
#define LEVELS 3                /* in so many steps is told what a letter costs at the least that the other side lacks */

extern PyTypeObject AlignerType, FoldsType, LettersType, ReaderType, TextsType;

/* ---- words ---- */

typedef struct {
    Py_ssize_t length;
    uint32_t *letters;
    uint32_t here[STACK];
} Word;

/* The code points of a string; -1 with an error set. */
int read_word(Word *word, PyObject *text);
void free_word(Word *word);

/* A letter as a bit of a set. Letters that share a bit make a set look larger than it is, and what is concluded from a letter
 * that is not in it stays true. */
static inline uint64_t
bit_of(uint32_t point)
{
    return 1ull << (point < 'a' || point > 'z' ? point % 37 + 26 : point - 'a');
}

/* How many letters a set has. */
static inline int
count(uint64_t letters)
{
    letters -= letters >> 1 & 0x5555555555555555ull;
    letters = (letters & 0x3333333333333333ull) + (letters >> 2 & 0x3333333333333333ull);
    return (int)(((letters + (letters >> 4)) & 0x0f0f0f0f0f0f0f0full) * 0x0101010101010101ull >> 56);
}

/* ---- costs ---- */

typedef struct {
    uint32_t key;               /* up to four letters, 6 bits each; 0 is no entry */
    double cost;
} Slot;

typedef struct {
    PyObject_HEAD
    PyObject *pairs;                    /* what it was made from: {(letters, letters): cost} */
    uint8_t letter[POINTS];             /* code point -> its place among LETTERS */
    double drop[LETTERS], add[LETTERS]; /* a letter of the query, of the alias, that the other side does not have */
    double swap[LETTERS][LETTERS];      /* one letter for one */
    /* Which of the others there is a cost of, a bit each: most pairs have none, and are not looked up. */
    uint64_t one_two[LETTERS][LETTERS]; /* [mine][theirs]: the second of theirs */
    uint64_t two_one[LETTERS][LETTERS]; /* [last][mine]: theirs */
    uint64_t two_two[LETTERS][LETTERS]; /* [last][mine]: the first of theirs */
    /* For each level of cost, as bits: the letters of an alias that cost less where the query has a letter and lacks them, and those
     * that cost less in any case. */
    uint64_t to_theirs[LEVELS][LETTERS], to_none[LEVELS];
    Slot *slots;                        /* pairs of letters: open addressing, never more than half full */
    uint32_t mask;
} Aligner;

extern const double level[LEVELS];

static inline uint32_t
letter_of(const Aligner *self, uint32_t point)
{
    return point < POINTS ? self->letter[point] : 0;
}

/* The distance of two words, `limit` where it is not under it; -1 with an error set where there is no memory. */
double measure(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, double limit);

#endif
