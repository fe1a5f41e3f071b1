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

/* A letter of an alias, and what it tells with those behind it. */
typedef struct {
    Told told;
    uint32_t letter;
} Column;

/* Reads an alias from its end; what its letters tell is asked if it is known what they cost at the least. */
static void
read_columns(const Aligner *self, const uint32_t *alias, Py_ssize_t n, const Least *least, Column *columns)
{
    columns[n] = (Column){.told = {0, 0.0f}, .letter = 0};
    for (Py_ssize_t j = n; j-- > 0;) {
        columns[j] = (Column){.told = columns[j + 1].told, .letter = letter_of(self, alias[j])};
        if (least != NULL)
            columns[j].told = tell_letter(least, columns[j].told, place_of_bit(alias[j]));
    }
}

/* Whether the letters of an alias tell that it costs too much: mostly they do, and nothing else is made of it. */
static inline int
is_over(const Least *least, uint64_t steps, const uint32_t *alias, Py_ssize_t n, double limit)
{
    Told told = {0, 0.0f};
    for (Py_ssize_t j = n; j-- > 0;)
        told = tell_letter(least, told, place_of_bit(alias[j]));
    return least_cost(steps, told) >= bound_of(limit);
}

/* What the cheapest way costs that comes to each column of a row: infinite for those to which none does. */
typedef struct {
    double *costs;
    Py_ssize_t from, to;        /* the columns that one comes to */
} Row;

/* Lets ways come to some columns. */
static inline void
widen(Row *row, Py_ssize_t from, Py_ssize_t to)
{
    row->from = row->from < from ? row->from : from;
    row->to = row->to > to ? row->to : to;
}

/* Lets a way come to a column at a cost. */
static inline void
come(Row *row, Py_ssize_t column, double cost)
{
    row->costs[column] = cheaper(row->costs[column], cost);
}

/* The cost of the cheapest alignment; `limit` where none is under it. A way goes on from a letter of both words, a row and a column, to
 * the next two of each; none is followed from where it costs too much with what the letters behind cost at the least. What costs
 * UNKNOWN is no way where that is not under the limit.
 */
static inline double
align(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, const Column *columns,
      uint64_t steps, Py_ssize_t start, double limit, double *rows)
{
    Row row = {rows, 0, 0}, below = {rows + (n + 3), n, -1}, last = {rows + 2 * (n + 3), n, -1};
    for (Py_ssize_t j = 0; j < 3 * (n + 3); j++)
        rows[j] = INFINITY;
    row.costs[0] = 0.0;
    uint32_t mine = m ? letter_of(self, query[0]) : 0;
    for (Py_ssize_t i = 0; i < m; i++) {
        uint32_t point = query[i], next_point = i + 1 < m ? query[i + 1] : 0, next = letter_of(self, next_point);
        double drop = self->drop[mine];
        const double *swap = self->swap[mine];
        const uint64_t *one_two = self->one_two[mine];
        uint64_t two_one = self->two_one[mine][next], two_two = self->two_two[mine][next];
        for (Py_ssize_t j = row.from; j <= row.to && j <= n; j++) {
            double cost = row.costs[j];
            if (cost >= limit || cost + least_cost(steps, columns[j].told) >= limit + ROUNDED)
                continue;
            widen(&row, j, j + 1);
            widen(&below, j, j + 2);
            widen(&last, j + 1, j + 2);
            come(&below, j, cost + drop);
            if (j == n)
                break;
            uint32_t other = columns[j].letter, follower = columns[j + 1].letter;
            come(&row, j + 1, cost + self->add[other]);
            come(&below, j + 1, cost + (point == alias[j] ? 0.0 : swap[other]));
            int any = cost + UNKNOWN < limit;
            if (any || has(two_one, other))
                come(&last, j + 1, cost + pair_cost(self, two_one, other, key_of(mine, next, 0, other)));
            if (any || has(one_two[other], follower))
                come(&below, j + 2, cost + pair_cost(self, one_two[other], follower, key_of(0, mine, other, follower)));
            if (any || has(two_two, other))
                come(&last, j + 2, cost + pair_cost(self, two_two, other, key_of(mine, next, other, follower)));
            if (next_point == alias[j] && j + 1 < n && point == alias[j + 1])
                come(&last, j + 2, cost + SWAPPED);
        }
        if (below.to < 0 && last.to < 0)
            return limit;
        for (Py_ssize_t j = row.from; j <= row.to; j++)
            row.costs[j] = INFINITY;
        Row cleared = {row.costs, n, -1};
        row = below;
        below = last;
        last = cleared;
        mine = next;
        steps &= steps_from(start + i + 1);
    }
    for (Py_ssize_t j = 0; j < n; j++)
        come(&row, j + 1, row.costs[j] + self->add[columns[j].letter]);
    return row.costs[n];
}

/* Whether it is known what a letter that both words have costs with those beside it: `mine` of the query and `other` of the alias, none
 * where there is none, which stand behind it or before it. Two letters may stand for two of which one is equal (ji for ti).
 */
static int
belongs(const Aligner *self, uint32_t equal, uint32_t mine, uint32_t other, int behind)
{
    uint32_t one = behind ? equal : mine, two = behind ? mine : equal;          /* of the query */
    uint32_t first = behind ? equal : other, second = behind ? other : equal;   /* of the alias */
    if (mine && has(self->two_one[one][two], equal))
        return 1;
    if (other && has(self->one_two[equal][first], second))
        return 1;
    return mine && other && pair_cost(self, self->two_two[one][two], first, key_of(one, two, first, second)) < UNKNOWN;
}

/* Equal letters at both ends are passed over, but for one beside those that differ which may belong to them. */
COUNTING double
measure(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, const Least *least,
        double limit)
{
    Py_ssize_t start = 0;
    while (m && n && query[0] == alias[0])
        query++, alias++, m--, n--, start++;
    Py_ssize_t end = 0;
    while (m && n && query[m - 1] == alias[n - 1])
        m--, n--, end++;
    if (m || n) {
        uint32_t before = start ? letter_of(self, query[-1]) : 0, behind = end ? letter_of(self, query[m]) : 0;
        uint32_t mine = m ? letter_of(self, query[0]) : 0, other = n ? letter_of(self, alias[0]) : 0;
        uint32_t last = m ? letter_of(self, query[m - 1]) : 0, last_other = n ? letter_of(self, alias[n - 1]) : 0;
        if (before && belongs(self, before, mine, other, 1))
            query--, alias--, m++, n++, start--;
        if (behind && belongs(self, behind, last, last_other, 0))
            m++, n++;
    }
    uint64_t steps = least != NULL ? least->mine & steps_from(start) & ~steps_from(start + m) : 0;
    if (least != NULL && is_over(least, steps, alias, n, limit))
        return limit;
    double rows_here[3 * (STACK + 3)], *rows = rows_here;
    Column columns_here[STACK + 1], *columns = columns_here;
    if (n > STACK) {
        rows = PyMem_Malloc(3 * (n + 3) * sizeof(double) + (n + 1) * sizeof(Column));
        if (rows == NULL) {
            PyErr_NoMemory();
            return -1.0;
        }
        columns = (Column *)(rows + 3 * (n + 3));
    }
    read_columns(self, alias, n, least, columns);
    double cost = align(self, query, m, alias, n, columns, steps, start, limit, rows);
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
    self->asked_length = -1;
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
