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

/* The cost of the cheapest alignment; `limit` where none is under it. Each way goes on from a place in both words, a column of a
 * row; from those that cost too much, with what the letters of the query that follow cost at the least, none is followed.
 */
static inline double
align(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, uint64_t steps, double limit,
      double *rows, uint32_t *letters)
{
    double *row = rows, *below = rows + (n + 3), *last = rows + 2 * (n + 3);
    for (Py_ssize_t j = 0; j < 3 * (n + 3); j++)
        rows[j] = INFINITY;
    row[0] = 0.0;
    for (Py_ssize_t j = 0; j < n; j++)
        letters[j] = letter_of(self, alias[j]);
    letters[n] = 0;
    uint32_t mine = m ? letter_of(self, query[0]) : 0;
    Py_ssize_t from = 0, from_above = 0;  /* the first columns that are followed of this row and the one above */
    for (Py_ssize_t i = 0; i < m; i++) {
        uint32_t point = query[i], next_point = i + 1 < m ? query[i + 1] : 0, next = letter_of(self, next_point);
        double most = limit + ROUNDED - STEP * (double)count(steps), drop = self->drop[mine];
        const double *swap = self->swap[mine];
        const uint64_t *one_two = self->one_two[mine];
        uint64_t two_one = self->two_one[mine][next], two_two = self->two_two[mine][next];
        Py_ssize_t j = from < from_above ? from : from_above;
        from_above = from;
        from = n + 1;
        for (; j <= n; j++) {
            double cost = row[j];
            if (cost >= most)
                continue;
            from = from > j ? j : from;
            below[j] = cheaper(below[j], cost + drop);
            if (j == n)
                break;
            uint32_t other = letters[j], follower = letters[j + 1];
            row[j + 1] = cheaper(row[j + 1], cost + self->add[other]);
            below[j + 1] = cheaper(below[j + 1], cost + (point == alias[j] ? 0.0 : swap[other]));
            int any = cost + UNKNOWN < limit;
            if (any || has(two_one, other))
                last[j + 1] = cheaper(last[j + 1], cost + pair_cost(self, two_one, other, key_of(mine, next, 0, other)));
            if (any || has(one_two[other], follower))
                below[j + 2] = cheaper(below[j + 2], cost + pair_cost(self, one_two[other], follower, key_of(0, mine, other, follower)));
            if (any || has(two_two, other))
                last[j + 2] = cheaper(last[j + 2], cost + pair_cost(self, two_two, other, key_of(mine, next, other, follower)));
            if (next_point == alias[j] && j + 1 < n && point == alias[j + 1])
                last[j + 2] = cheaper(last[j + 2], cost + SWAPPED);
        }
        if (from > n && from_above > n)
            return limit;
        double *free_row = row;
        row = below;
        below = last;
        last = free_row;
        for (Py_ssize_t k = 0; k < n + 3; k++)
            last[k] = INFINITY;
        mine = next;
        steps >>= STEPS;
    }
    for (Py_ssize_t j = 0; j < n; j++)
        row[j + 1] = cheaper(row[j + 1], row[j] + self->add[letters[j]]);
    return row[n];
}

COUNTING double
measure(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, const Least *least,
        double limit)
{
    Py_ssize_t start = 0;
    while (m && n && query[0] == alias[0])
        query++, alias++, m--, n--, start++;
    while (m && n && query[m - 1] == alias[n - 1])
        m--, n--;
    uint64_t steps = 0;
    if (least != NULL) {
        Told told = tell_word(least, alias, n);
        steps = steps_of(least, told, start, m);
        if (least_cost(steps, told) >= bound_of(limit))
            return limit;
    }
    double rows_here[3 * (STACK + 3)], *rows = rows_here;
    uint32_t letters_here[STACK + 1], *letters = letters_here;
    if (n > STACK) {
        rows = PyMem_Malloc(3 * (n + 3) * sizeof(double) + (n + 1) * sizeof(uint32_t));
        if (rows == NULL) {
            PyErr_NoMemory();
            return -1.0;
        }
        letters = (uint32_t *)(rows + 3 * (n + 3));
    }
    double cost = align(self, query, m, alias, n, steps, limit, rows, letters);
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
        cost = measure(self, mine.letters, mine.length, theirs.letters, theirs.length, NULL, limit);
        free_word(&theirs);
    }
    free_word(&mine);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(cost);
}

/* The letters of one side of a pair, as their places; -1 with an error set where there are more than two or others than Latin. */
static int
read_side(Aligner *self, PyObject *text, uint32_t side[2], uint32_t *known)
{
    if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) > 2) {
        PyErr_Format(PyExc_ValueError, "%R: a side of a pair is a string of two letters at the most", text);
        return -1;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    side[0] = side[1] = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        Py_UCS4 point = PyUnicode_READ_CHAR(text, i);
        if (point >= POINTS || (!self->letter[point] && *known + 1 >= LETTERS)) {
            PyErr_Format(PyExc_ValueError, "%R: costs are for %d Latin letters at the most", text, LETTERS - 1);
            return -1;
        }
        if (!self->letter[point])
            self->letter[point] = (uint8_t)++*known;
        side[2 - length + i] = self->letter[point];
    }
    return (int)length;
}

static int
fill(Aligner *self, PyObject *pairs)
{
    uint32_t size = 64, known = 0;
    while (size < 2 * (uint32_t)PyDict_GET_SIZE(pairs))
        size *= 2;
    self->mask = size - 1;
    self->slots = PyMem_Calloc(size, sizeof(Slot));
    self->twos = PyMem_Malloc((PyDict_GET_SIZE(pairs) + 1) * sizeof(Two));
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
    PyObject *pair, *value;
    Py_ssize_t place = 0;
    while (PyDict_Next(pairs, &place, &pair, &value)) {
        uint32_t mine[2], theirs[2];
        double cost = PyFloat_AsDouble(value);
        if (cost == -1.0 && PyErr_Occurred())
            return -1;
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
            PyErr_Format(PyExc_ValueError, "%R: costs are by pairs of letters", pair);
            return -1;
        }
        int m = read_side(self, PyTuple_GET_ITEM(pair, 0), mine, &known);
        int n = m < 0 ? -1 : read_side(self, PyTuple_GET_ITEM(pair, 1), theirs, &known);
        if (n < 0)
            return -1;
        note_least(self, PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1), cost);
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
    return 0;
}

static void
Aligner_dealloc(Aligner *self)
{
    Py_XDECREF(self->pairs);
    PyMem_Free(self->slots);
    PyMem_Free(self->twos);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Aligner_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"pairs", NULL};
    PyObject *pairs;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!", names, &PyDict_Type, &pairs))
        return NULL;
    Aligner *self = (Aligner *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->pairs = Py_NewRef(pairs);
    if (fill(self, pairs) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static PyMethodDef Aligner_methods[] = {
    {"distance", (PyCFunction)(void (*)(void))Aligner_distance, METH_FASTCALL, distance_doc},
    {NULL, NULL, 0, NULL},
};

static PyObject *
Aligner_pairs(Aligner *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(self->pairs);
}

static PyGetSetDef Aligner_fields[] = {
    {"pairs", (getter)Aligner_pairs, NULL, "The costs it was made from.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject AlignerType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Aligner",
    .tp_doc = "The costs of letters, and distances by them; made from {(letters of the query, of the alias): cost}.",
    .tp_basicsize = sizeof(Aligner),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Aligner_new,
    .tp_dealloc = (destructor)Aligner_dealloc,
    .tp_methods = Aligner_methods,
    .tp_getset = Aligner_fields,
};
