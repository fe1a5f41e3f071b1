/* The costs of letters, and distances by them. Costs are added in the same order as in the twin, `Plain`, so that both give the
 * same numbers.
 */
#include "kernel.h"
#include <math.h>

#define UNKNOWN 2.0             /* two letters for one or two of which nothing is known */
#define SWAPPED 1.0             /* two letters in the other order: a slip of the keyboard */

static inline uint32_t
key_of(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return a << 18 | b << 12 | c << 6 | d;
}

static inline Slot *
slot_of(const Aligner *self, uint32_t key)
{
    uint32_t place = (key * 2654435761u) >> 12 & self->mask;
    while (self->slots[place].key && self->slots[place].key != key)
        place = (place + 1) & self->mask;
    return &self->slots[place];
}

static inline int
has(uint64_t bits, uint32_t letter)
{
    return bits >> letter & 1;
}

/* What two letters cost for one or two, or one for two, if it is known what letters cost there: a bit for each of the alias, of which
 * one is asked for. Of most nothing is known, and they are not looked up.
 */
static inline double
pair_cost(const Aligner *self, uint64_t known, uint32_t letter, uint32_t key)
{
    if (!has(known, letter))
        return UNKNOWN;
    const Slot *slot = slot_of(self, key);
    return slot->key ? slot->cost : UNKNOWN;
}

static inline double
cheaper(double one, double other)
{
    return one < other ? one : other;
}

/* The cost of the cheapest alignment; `limit` once nothing is under it. What costs UNKNOWN is no way where that is not under it. */
static double
align(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, double limit, double *rows,
      uint32_t *letters)
{
    double *older = rows, *before = rows + (n + 1), *row = rows + 2 * (n + 1), before_least = 0.0;
    int wide = limit > UNKNOWN;
    uint32_t last = 0, last_point = 0;
    before[0] = 0.0;
    for (Py_ssize_t j = 0; j < n; j++) {
        letters[j] = letter_of(self, alias[j]);
        before[j + 1] = before[j] + self->add[letters[j]];
    }
    for (Py_ssize_t j = 0; j <= n; j++)
        older[j] = INFINITY;
    for (Py_ssize_t i = 0; i < m; i++) {
        uint32_t point = query[i], mine = letter_of(self, point);
        double drop = self->drop[mine];
        const double *swap = self->swap[mine];
        const uint64_t *one_two = self->one_two[mine];
        uint64_t two_one = self->two_one[last][mine], two_two = self->two_two[last][mine];
        double least = row[0] = before[0] + drop;
        for (Py_ssize_t j = 1; j <= n; j++) {
            uint32_t other = letters[j - 1], first = j > 1 ? letters[j - 2] : 0;
            double best = cheaper(before[j] + drop, before[j - 1] + (point == alias[j - 1] ? 0.0 : swap[other]));
            best = cheaper(best, row[j - 1] + self->add[other]);
            if (wide || has(two_one, other))
                best = cheaper(best, older[j - 1] + pair_cost(self, two_one, other, key_of(last, mine, 0, other)));
            if (j > 1 && (wide || has(one_two[first], other)))
                best = cheaper(best, before[j - 2] + pair_cost(self, one_two[first], other, key_of(0, mine, first, other)));
            if (j > 1 && (wide || has(two_two, first)))
                best = cheaper(best, older[j - 2] + pair_cost(self, two_two, first, key_of(last, mine, first, other)));
            if (j > 1 && (point == alias[j - 2]) & (last_point == alias[j - 1]))
                best = cheaper(best, older[j - 2] + SWAPPED);
            row[j] = best;
            least = cheaper(least, best);
        }
        if (least >= limit && before_least >= limit)
            return limit;
        double *free_row = older;
        older = before;
        before = row;
        row = free_row;
        before_least = least;
        last = mine;
        last_point = point;
    }
    return before[n];
}

double
measure(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, double limit)
{
    while (m && n && query[0] == alias[0])
        query++, alias++, m--, n--;
    while (m && n && query[m - 1] == alias[n - 1])
        m--, n--;
    double rows_here[3 * (STACK + 1)], *rows = rows_here;
    uint32_t letters_here[STACK], *letters = letters_here;
    if (n > STACK) {
        rows = PyMem_Malloc(3 * (n + 1) * sizeof(double) + n * sizeof(uint32_t));
        if (rows == NULL) {
            PyErr_NoMemory();
            return -1.0;
        }
        letters = (uint32_t *)(rows + 3 * (n + 1));
    }
    double cost = align(self, query, m, alias, n, limit, rows, letters);
    if (rows != rows_here)
        PyMem_Free(rows);
    return cost < limit ? cost : limit;
}

PyDoc_STRVAR(distance_doc, "distance(query, alias, limit)\n--\n\nThe cost of the cheapest alignment; `limit` where it is not under it.");

static PyObject *
Aligner_distance(Aligner *self, PyObject *const *args, Py_ssize_t nargs)
{
    double limit = nargs == 3 ? PyFloat_AsDouble(args[2]) : -1.0;
    if (nargs != 3)
        PyErr_SetString(PyExc_TypeError, "distance takes two strings and a limit");
    Word mine, theirs;
    if (PyErr_Occurred() || read_word(&mine, args[0]) < 0)
        return NULL;
    double cost = -1.0;
    if (read_word(&theirs, args[1]) == 0) {
        cost = measure(self, mine.letters, mine.length, theirs.letters, theirs.length, limit);
        free_word(&theirs);
    }
    free_word(&mine);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(cost);
}

/* The place of a letter among LETTERS, 0 of a blank; -1 with an error set where it is no Latin one or one too many. */
static int
place_of(Aligner *self, Py_UCS4 point, uint32_t *known)
{
    if (point == NONE)
        return 0;
    if (point >= POINTS || (!self->letter[point] && *known + 1 >= LETTERS)) {
        PyErr_Format(PyExc_ValueError, "U+%04X: costs are for %d Latin letters at the most", (int)point, LETTERS - 1);
        return -1;
    }
    if (!self->letter[point])
        self->letter[point] = (uint8_t)++*known;
    return self->letter[point];
}

/* Notes what a pair costs, by the places of its letters. */
static void
note_cost(Aligner *self, const uint32_t mine[2], const uint32_t theirs[2], double cost)
{
    int m = !!mine[0] + !!mine[1], n = !!theirs[0] + !!theirs[1];
    if (m == 1 && n == 0)
        self->drop[mine[1]] = cost;
    else if (m == 0 && n == 1)
        self->add[theirs[1]] = cost;
    else if (m == 1 && n == 1)
        self->swap[mine[1]][theirs[1]] = cost;
    else if (m && n) {
        uint32_t key = key_of(mine[0], mine[1], theirs[0], theirs[1]);
        Slot *slot = slot_of(self, key);
        slot->key = key;
        slot->cost = cost;
        if (m == 1)
            self->one_two[mine[1]][theirs[0]] |= 1ull << theirs[1];
        else if (n == 1)
            self->two_one[mine[0]][mine[1]] |= 1ull << theirs[1];
        else
            self->two_two[mine[0]][mine[1]] |= 1ull << theirs[0];
    }
}

static int
fill(Aligner *self, PyObject *letters, const double *costs, Py_ssize_t pairs)
{
    uint32_t size = 64, known = 0;
    while (size < 2 * (uint32_t)pairs)
        size *= 2;
    self->mask = size - 1;
    self->slots = PyMem_Calloc(size, sizeof(Slot));
    self->twos = PyMem_Malloc((pairs + 1) * sizeof(Two));
    if (self->slots == NULL || self->twos == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < LETTERS; i++) {
        self->drop[i] = self->add[i] = 1.0;
        for (int j = 0; j < LETTERS; j++)
            self->swap[i][j] = 1.0;
        for (int bit = 0; bit < 64; bit++)
            self->theirs[i][bit] = 1.0f;
    }
    for (Py_ssize_t i = 0; i < pairs; i++) {
        uint32_t points[4], places[4];
        for (int k = 0; k < 4; k++) {
            points[k] = PyUnicode_READ_CHAR(letters, 4 * i + k);
            int place = place_of(self, points[k], &known);
            if (place < 0)
                return -1;
            places[k] = (uint32_t)place;
        }
        note_least(self, points, points + 2, costs[i]);
        note_cost(self, places, places + 2, costs[i]);
    }
    return 0;
}

static void
Aligner_dealloc(Aligner *self)
{
    PyMem_Free(self->slots);
    PyMem_Free(self->twos);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Aligner_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"letters", "costs", NULL};
    PyObject *letters;
    Py_buffer costs;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "Uy*", names, &letters, &costs))
        return NULL;
    Py_ssize_t pairs = PyUnicode_GET_LENGTH(letters) / 4;
    Aligner *self = NULL;
    if (PyUnicode_GET_LENGTH(letters) != 4 * pairs || costs.len != pairs * (Py_ssize_t)sizeof(double))
        PyErr_SetString(PyExc_ValueError, "a pair has four letters, blanks among them, and one cost");
    else
        self = (Aligner *)type->tp_alloc(type, 0);
    if (self && fill(self, letters, costs.buf, pairs) < 0)
        Py_CLEAR(self);
    PyBuffer_Release(&costs);
    return (PyObject *)self;
}

static PyMethodDef Aligner_methods[] = {
    {"distance", (PyCFunction)(void (*)(void))Aligner_distance, METH_FASTCALL, distance_doc},
    {NULL, NULL, 0, NULL},
};

PyTypeObject AlignerType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Aligner",
    .tp_doc = "The costs of letters, and distances by them; made from pairs as translit.distance.pack packs them.",
    .tp_basicsize = sizeof(Aligner),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Aligner_new,
    .tp_dealloc = (destructor)Aligner_dealloc,
    .tp_methods = Aligner_methods,
};
