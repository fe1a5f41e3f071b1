/* The hot loops of translit, for where a compiler is there. Each has a twin in plain Python that gives the same answers: the
 * alignment of two folded words (aligner.c, translit/distance.py), the search for the folds that come near one (folds.c, least.c,
 * translit/folds.py) and for the texts that are one but for slips (texts.c, translit/slips.py), the reading of a word by a
 * table of letters (reader.c, translit/romanize.py), folds and skeletons (letters.c, translit/key.py), and the affixes of words
 * (letters.c, translit/affixes.py).
 */
#ifndef TRANSLIT_KERNEL_H
#define TRANSLIT_KERNEL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#ifdef _MSC_VER
#include <intrin.h>
#endif

#define VERSION 6               /* as translit/compiled.py tells */
#define LETTERS 64              /* letters that costs are about: some forty; 0 stands for all others */
#define NONE ' '                /* what stands in a pair for a letter that is not there */
#define POINTS 0x400            /* code points among which these are: folds are Latin */
#define STACK 128               /* letters of a word for which no memory is asked for */
#define ROUNDED 1e-4f           /* a bound may be over the sum that it is a bound of by so much */
#define STEPS 5                 /* in which is told what a letter of a query costs at the least, and what each is */
#define STEP 0.2f
#define PLACES (64 / STEPS)     /* letters of a query that have steps */
#define ANY 63                  /* the bit of no letter: what every alias has */

extern PyTypeObject AffixesType, AlignerType, FoldsType, LettersType, ReaderType, TextsType;

/* ---- words ---- */

typedef struct {
    Py_ssize_t length;
    uint32_t *letters;
    uint32_t here[STACK];
} Word;

/* The code points of a string; -1 with an error set. */
int read_word(Word *word, PyObject *text);
void free_word(Word *word);

/* Asks for memory that is read soon, and does not wait for it. */
static inline void
fetch(const void *memory)
{
#ifdef _MSC_VER
    (void)memory;
#else
    __builtin_prefetch(memory);
#endif
}

/* A letter as a bit of a set. Letters that share a bit make a set look larger than it is, and what is concluded from a letter
 * that is not in it stays true. */
static inline int
place_of_bit(uint32_t point)
{
    return (int)(point < 'a' || point > 'z' ? point % 37 + 26 : point - 'a');
}

static inline uint64_t
bit_of(uint32_t point)
{
    return 1ull << place_of_bit(point);
}

/* Compiles a function twice, also for processors that count bits in one step (on x86 nearly all since 2008): which of the two runs
 * is told when the module is loaded. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define COUNTING __attribute__((target_clones("popcnt", "default")))
#else
#define COUNTING
#endif

/* How many letters a set has. */
static inline int
count(uint64_t letters)
{
    letters -= letters >> 1 & 0x5555555555555555ull;
    letters = (letters & 0x3333333333333333ull) + (letters >> 2 & 0x3333333333333333ull);
    return (int)(((letters + (letters >> 4)) & 0x0f0f0f0f0f0f0f0full) * 0x0101010101010101ull >> 56);
}

/* The place of the last bit of a set that is not empty. */
static inline int
lowest(uint64_t bits)
{
#ifdef _MSC_VER
    unsigned long place;
    _BitScanForward64(&place, bits);
    return (int)place;
#else
    return __builtin_ctzll(bits);
#endif
}

/* A number for letters but for two that are left out, or one (twice the same), or none (-1). */
static inline uint64_t
hash(const uint32_t *letters, Py_ssize_t length, Py_ssize_t without, Py_ssize_t nor)
{
    uint64_t value = 14695981039346656037ull;  /* FNV-1a */
    for (Py_ssize_t i = 0; i < length; i++)
        if (i != without && i != nor)
            value = (value ^ letters[i]) * 1099511628211ull;
    return value ^ value >> 29;
}

/* ---- costs ---- */

typedef struct {
    uint32_t key;               /* up to four letters, 6 bits each; 0 is no entry */
    double cost;
} Slot;

/* What the letters cost at the least that a query and an alias do not share, whatever their order: of the alias by the sum; of the
 * query by steps, STEPS bits for each of its first letters, of which those stay that no letter of the alias takes away.
 */
typedef struct {
    struct {
        uint64_t takes;
        float costs;
    } theirs[64];               /* of each letter that an alias may have */
    uint64_t mine;              /* the steps of a query beside an alias without letters */
} Least;

/* What a pair of letters says of two letters of a query that follow one another: see least.c. */
typedef struct {
    uint64_t theirs;            /* the letters of the alias that are not among the two, as bits */
    uint32_t with;              /* a letter that the alias has to have, by its bit */
    float their_share;          /* what each of the ones costs */
    uint8_t steps[2];           /* the steps that each of the two does not come up to then */
    uint32_t next;              /* the next pair for the same two; 0 is none */
} Two;

typedef struct {
    PyObject_HEAD
    uint8_t letter[POINTS];             /* code point -> its place among LETTERS */
    double drop[LETTERS], add[LETTERS]; /* a letter of the query, of the alias, that the other side does not have */
    double swap[LETTERS][LETTERS];      /* one letter for one */
    /* Which of the others there is a cost of, a bit each: most pairs have none, and are not looked up. */
    uint64_t one_two[LETTERS][LETTERS]; /* [mine][theirs]: the second of theirs */
    uint64_t two_one[LETTERS][LETTERS]; /* [last][mine]: theirs */
    uint64_t two_two[LETTERS][LETTERS]; /* [last][mine]: the first of theirs */
    Slot *slots;                        /* pairs of letters: open addressing, never more than half full */
    uint32_t mask;
    /* By a letter of the query and the bit of one of the alias: what the latter costs at the least if the query lacks it and has
     * the former, or whatever it has (0); and the steps that the former does not come up to if the alias lacks it and has the
     * latter. */
    float theirs[LETTERS][64];
    uint8_t mine[LETTERS][64];
    uint64_t takers[LETTERS];           /* the bits by which there are any */
    uint32_t twos_of[LETTERS][LETTERS], two_count; /* [last][mine]: the first of the pairs for these two; 0 is none */
    Two *twos;
    /* The bound for the query that was asked for last: some searches in a row are for one fold. */
    Least least;
    uint32_t asked[STACK];
    Py_ssize_t asked_length;            /* -1 where there is none */
} Aligner;

static inline uint32_t
letter_of(const Aligner *self, uint32_t point)
{
    return point < POINTS ? self->letter[point] : 0;
}

/* ---- bounds ---- */

/* Notes a pair of letters by their code points, two on either side, of which the first or both may be NONE. */
void note_least(Aligner *self, const uint32_t mine[2], const uint32_t theirs[2], double cost);

/* The bound for a query, until another one is asked for. */
const Least *least_of(Aligner *self, const uint32_t *query, Py_ssize_t length);

/* What letters of an alias have told: which steps they take away, and what they cost. */
typedef struct {
    uint64_t taken;
    float costs;
} Told;

static inline Told
tell_letter(const Least *least, Told told, int letter)
{
    told.taken |= least->theirs[letter].takes;
    told.costs += least->theirs[letter].costs;
    return told;
}

static inline Told
tell(const Least *least, Told told, uint64_t letters)
{
    for (; letters; letters &= letters - 1)
        told = tell_letter(least, told, lowest(letters));
    return told;
}

/* The steps of the letters of a query from a place on. */
static inline uint64_t
steps_from(Py_ssize_t place)
{
    return place < PLACES ? ~0ull << place * STEPS : 0;
}

/* What letters of a query with these steps, and those of an alias that have told this, cost at the least beside one another. */
static inline float
least_cost(uint64_t steps, Told told)
{
    float mine = STEP * (float)count(steps & ~told.taken);
    return told.costs > mine ? told.costs : mine;
}

/* A bound that tells as much: its sum is another one. */
static inline float
bound_of(double limit)
{
    return (float)limit + ROUNDED;
}

/* The distance of two words, `limit` where it is not under it; -1 with an error set where there is no memory. What the letters cost at
 * the least tells mostly that it is not, if it was made for the query (it may be NULL).
 */
double measure(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, const Least *least,
               double limit);

#endif
