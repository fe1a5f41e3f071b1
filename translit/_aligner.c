/* The alignment of two folded words, as translit/distance.py tells it, for where a compiler is there: the same costs added in
 * the same order, so that both give the same number. What is here has its twin in `Plain` there.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define LETTERS 64              /* letters that costs are about: some forty; 0 stands for all others */
#define POINTS 0x400            /* code points among which these are: folds are Latin */
#define SWAPPED 1.0             /* two letters in the other order: a slip of the keyboard */
#define STACK 128               /* letters of an alias for which no memory is asked for */

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
    Slot *slots;                        /* pairs of letters: open addressing, never more than half full */
    uint32_t mask;
} Aligner;

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

/* What is known of two letters for one or two, or of one for two; 2 where nothing is, as of letters that no cost is about. */
static inline double
pair_cost(const Aligner *self, int known, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    const Slot *slot = known ? slot_of(self, key_of(a, b, c, d)) : NULL;
    return slot && slot->key ? slot->cost : 2.0;
}

static inline uint32_t
letter_of(const Aligner *self, Py_UCS4 point)
{
    return point < POINTS ? self->letter[point] : 0;
}

static double
align(const Aligner *self, int kind, const void *query, Py_ssize_t start, Py_ssize_t stop, int other_kind, const void *alias,
      Py_ssize_t from, Py_ssize_t to, double limit, double *rows, uint32_t *letters)
{
    Py_ssize_t n = to - from;
    double *older = rows, *before = rows + (n + 1), *row = rows + 2 * (n + 1);
    before[0] = 0.0;
    for (Py_ssize_t j = 0; j < n; j++) {
        letters[j] = letter_of(self, PyUnicode_READ(other_kind, alias, from + j));
        before[j + 1] = before[j] + self->add[letters[j]];
    }
    double least_before = 0.0;
    uint32_t last = 0;
    for (Py_ssize_t i = start; i < stop; i++) {
        Py_UCS4 point = PyUnicode_READ(kind, query, i);
        uint32_t mine = letter_of(self, point);
        double drop = self->drop[mine], left = before[0] + drop, least = left;
        const double *swap = self->swap[mine];
        row[0] = left;
        for (Py_ssize_t j = 0; j < n; j++) {
            uint32_t other = letters[j];
            double best = before[j];
            if (point != PyUnicode_READ(other_kind, alias, from + j))
                best += swap[other];
            if (before[j + 1] + drop < best)
                best = before[j + 1] + drop;
            if (left + self->add[other] < best)
                best = left + self->add[other];
            int known = mine && other;
            double two;
            if (j && (two = before[j - 1]) < best) {
                two += pair_cost(self, known && letters[j - 1], 0, mine, letters[j - 1], other);
                if (two < best)
                    best = two;
            }
            if (j && i > start && (two = older[j - 1]) < best) {
                double cost = pair_cost(self, known && last && letters[j - 1], last, mine, letters[j - 1], other);
                int swapped = cost > SWAPPED && point == PyUnicode_READ(other_kind, alias, from + j - 1)
                              && PyUnicode_READ(kind, query, i - 1) == PyUnicode_READ(other_kind, alias, from + j);
                two += swapped ? SWAPPED : cost;
                if (two < best)
                    best = two;
            }
            if (i > start && (two = older[j]) < best) {
                two += pair_cost(self, known && last, last, mine, 0, other);
                if (two < best)
                    best = two;
            }
            row[j + 1] = left = best;
            if (best < least)
                least = best;
        }
        if (least >= limit && least_before >= limit)
            return limit;
        double *free_row = older;
        older = before;
        before = row;
        row = free_row;
        least_before = least;
        last = mine;
    }
    return before[n];
}

/* The distance of two strings, or -1 with an error set. */
static double
measure(const Aligner *self, PyObject *mine, PyObject *theirs, double limit)
{
    if (!PyUnicode_Check(mine) || !PyUnicode_Check(theirs)) {
        PyErr_SetString(PyExc_TypeError, "a distance is between two strings");
        return -1.0;
    }
    int kind = PyUnicode_KIND(mine), other_kind = PyUnicode_KIND(theirs);
    const void *query = PyUnicode_DATA(mine), *alias = PyUnicode_DATA(theirs);
    Py_ssize_t start = 0, stop = PyUnicode_GET_LENGTH(mine), to = PyUnicode_GET_LENGTH(theirs);
    while (start < stop && start < to && PyUnicode_READ(kind, query, start) == PyUnicode_READ(other_kind, alias, start))
        start++;
    while (stop > start && to > start && PyUnicode_READ(kind, query, stop - 1) == PyUnicode_READ(other_kind, alias, to - 1)) {
        stop--;
        to--;
    }
    Py_ssize_t n = to - start;
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
    double cost = align(self, kind, query, start, stop, other_kind, alias, start, to, limit, rows, letters);
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
    if (PyErr_Occurred())
        return NULL;
    double cost = measure(self, args[0], args[1], limit);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(cost);
}

PyDoc_STRVAR(nearest_doc, "nearest(query, aliases, limit, few)\n--\n\nThe aliases of a list that cost least, under a limit: (cost, alias), sorted.");

static PyObject *
Aligner_nearest(Aligner *self, PyObject *const *args, Py_ssize_t nargs)
{
    double limit = nargs == 4 ? PyFloat_AsDouble(args[2]) : -1.0;
    Py_ssize_t few = nargs == 4 ? PyNumber_AsSsize_t(args[3], PyExc_OverflowError) : -1;
    if (nargs != 4 || !PyList_Check(args[1]) || few < 1)
        PyErr_SetString(PyExc_TypeError, "nearest takes a string, a list of strings, a limit, and how many at the most");
    PyObject *found = PyErr_Occurred() ? NULL : PyList_New(0);
    for (Py_ssize_t i = 0; found && i < PyList_GET_SIZE(args[1]); i++) {
        PyObject *alias = PyList_GET_ITEM(args[1], i);
        double cost = measure(self, args[0], alias, limit);
        if (cost < limit && !PyErr_Occurred()) {
            PyObject *one = Py_BuildValue("(dO)", cost, alias);
            if (one == NULL || PyList_Append(found, one) < 0)
                Py_CLEAR(found);
            Py_XDECREF(one);
        }
        if (PyErr_Occurred())
            Py_CLEAR(found);
    }
    if (found && (PyList_Sort(found) < 0 || PyList_SetSlice(found, few, PY_SSIZE_T_MAX, NULL) < 0))
        Py_CLEAR(found);
    return found;
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
    if (self->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < LETTERS; i++) {
        self->drop[i] = self->add[i] = 1.0;
        for (int j = 0; j < LETTERS; j++)
            self->swap[i][j] = 1.0;
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
        }
    }
    return 0;
}

static void
Aligner_dealloc(Aligner *self)
{
    Py_XDECREF(self->pairs);
    PyMem_Free(self->slots);
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

static PyMethodDef methods[] = {
    {"distance", (PyCFunction)(void (*)(void))Aligner_distance, METH_FASTCALL, distance_doc},
    {"nearest", (PyCFunction)(void (*)(void))Aligner_nearest, METH_FASTCALL, nearest_doc},
    {NULL, NULL, 0, NULL},
};

static PyObject *
Aligner_pairs(Aligner *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(self->pairs);
}

static PyGetSetDef fields[] = {
    {"pairs", (getter)Aligner_pairs, NULL, "The costs it was made from.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject AlignerType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._aligner.Aligner",
    .tp_doc = "The costs of letters, and distances by them; made from {(letters of the query, of the alias): cost}.",
    .tp_basicsize = sizeof(Aligner),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Aligner_new,
    .tp_dealloc = (destructor)Aligner_dealloc,
    .tp_methods = methods,
    .tp_getset = fields,
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_aligner", .m_doc = "Alignment, compiled.", .m_size = -1};

PyMODINIT_FUNC
PyInit__aligner(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made && PyModule_AddType(made, &AlignerType) < 0)
        Py_CLEAR(made);
    return made;
}
